import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mergeTests } from '@playwright/test';
import { because } from '#helpers/core/reason.ts';
import { ClaimBroken, Inconclusive } from '#helpers/core/verdict-errors.ts';
import { expect } from '../../../fixtures/expect.ts';
import { endAs } from '../../../fixtures/judged.ts';
import { test as user } from '../../../fixtures/user.ts';

const test = mergeTests(user).extend<{ refuting: () => Promise<void>; origin: string }>({
  refuting: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
    async ({}, use) => {
      await use(async () => {
        throw new ClaimBroken({ en: 'there is no pod', zh: '没有 Pod' });
      });
    },
    { box: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's names
  origin: async ({}, use) => {
    const server = createServer((_, response) => response.end('<p>a page</p>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },
});

/** The verdict that each must have stands in its title; any claim of the catalogue lends its id. */
const as = (id: string) => ({ annotation: [{ type: 'claim', description: id }] });

test('holds: nothing fails', as('DNS-09'), () => undefined);

test('broken: a matcher fails', as('DNS-10'), () => {
  expect(1).toBe(2);
});

test('broken: a matcher with a message of its own', as('DNS-11'), () => {
  expect(1, { en: 'the split is wrong', zh: '比例不对' }).toBe(2);
});

test('broken: a matcher in a step', as('DNS-12'), async () => {
  await test.step('a step', () => {
    expect(1).toBe(2);
  });
});

test('broken: a matcher on a promise', as('DNS-13'), async () => {
  await expect(Promise.resolve(1)).resolves.toBe(2);
});

test('broken: a ClaimBroken out of a fixture', as('DNS-14'), async ({ refuting }) => {
  await refuting();
});

test('inconclusive: an Inconclusive', as('DNS-15'), () => {
  throw new Inconclusive({ en: 'missing permission', zh: '缺少权限' });
});

test('inconclusive: words of a matcher in an error of something else', as('DNS-16'), () => {
  throw new Error('the proxy answered\n\nexpect(received).toBe(expected)');
});

test('inconclusive: words of a ClaimBroken in an error of something else', as('DNS-17'), () => {
  throw new Error('ClaimBroken: there is no pod');
});

test(
  'inconclusive: a matcher failed and was caught, what ended it is another',
  as('DNS-18'),
  () => {
    try {
      expect(1).toBe(2);
    } catch {
      throw new Error('connection reset');
    }
  },
);

test('inconclusive: a matcher that was given what it cannot compare', as('DNS-19'), () => {
  expect(1 as unknown as string).toMatch(/x/);
});

test('broken: a list in which a member is missing', as('SVC-07'), () => {
  expect([{ name: 'a' }]).toAllMatch({}, { of: ['a', 'b'] });
});

test('inconclusive: what is no list is judged as one', as('SVC-08'), () => {
  expect('a' as unknown as object[]).toAllMatch({});
});

test('inconclusive: an error without a message', as('DNS-20'), () => {
  throw new Error('');
});

test('inconclusive: time out', as('DNS-21'), async () => {
  test.setTimeout(500);
  await new Promise(() => undefined);
});

test('erratum: settled by the test', as('SVC-01'), async ({ browserName: _ }, info) => {
  endAs(info, 'erratum', because('error', { words: 'IST0103' }));
});

test(
  'broken: settled by the test, and a matcher fails',
  as('SVC-02'),
  async ({ browserName: _ }, info) => {
    info.annotations.push({
      type: '_verdict',
      description: JSON.stringify({ verdict: 'erratum', why: because('holds') }),
    });
    expect(1).toBe(2);
  },
);

test('broken: a browser shows another page', as('SVC-03'), async ({ user, origin }) => {
  const page = await user.opens({ origin: async () => origin }, '/');
  await expect(page.getByText('sign out')).toBeVisible({ timeout: 1_000 });
});

test('inconclusive: the browser dies under a matcher', as('SVC-04'), async ({ user, origin }) => {
  const page = await user.opens({ origin: async () => origin }, '/');
  await Promise.all([
    expect(page.getByText('sign out')).toBeVisible({ timeout: 10_000 }),
    page.context().browser()?.close(),
  ]);
});

test(
  'inconclusive: the page of a browser crashes under a matcher',
  as('SVC-05'),
  async ({ user, origin }) => {
    const page = await user.opens({ origin: async () => origin }, '/');
    await Promise.all([
      expect(page.getByText('sign out')).toBeVisible({ timeout: 10_000 }),
      page.goto('chrome://crash').catch(() => undefined),
    ]);
  },
);

test(
  'inconclusive: time out under a matcher of a browser',
  as('SVC-06'),
  async ({ user, origin }) => {
    const page = await user.opens({ origin: async () => origin }, '/');
    test.setTimeout(test.info().duration + 2_500);
    await expect(page.getByText('sign out')).toBeVisible({ timeout: 10_000 });
  },
);

test('holds: the number of its worker', as('NPT-01'), async ({ evidence }, info) => {
  await evidence('GET /worker', String(info.workerIndex));
});
