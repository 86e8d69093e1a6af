import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { sampleLedger } from '#samples/sample-ledger.ts';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import { rawVerdict } from '../claims/raw-verdict.ts';
import { VERDICTS, type Verdict } from '../claims/row.ts';
import { because } from '../core/reason.ts';
import { compareRuns, NotComparable } from './compare-runs.ts';
import { COMPARISON } from './comparison.ts';
import { knownOf } from './known.ts';

type Sketch = Partial<LedgerClaim> & { id: string; verdict: Verdict };

/** A ledger of these claims alone. */
const ledger = (sketches: Sketch[], change: (ledger: Ledger) => void = () => undefined): Ledger => {
  const base = sampleLedger();
  const claims = sketches.map((sketch) => ({
    ...(base.claims[0] as LedgerClaim),
    title: { en: `title of ${sketch.id}`, zh: `${sketch.id} 的标题` },
    reasonCode: null,
    reason: `reason of ${sketch.id}`,
    blockedBy: [],
    evidence: [],
    ...sketch,
  }));
  const totals = Object.fromEntries(
    VERDICTS.map((v) => [v, claims.filter(({ verdict }) => verdict === v).length]),
  ) as Ledger['totals'];
  const made = { ...base, generated: {}, claims, totals };
  change(made);
  return made;
};

const of = (...pairs: [id: string, verdict: Verdict][]): Sketch[] =>
  pairs.map(([id, verdict]) => ({ id, verdict }));

const waiting = (id: string, by: string, raw: Verdict): Sketch => ({
  id,
  verdict: 'blocked',
  blockedBy: [by],
  evidence: [rawVerdict(raw, because('error', { words: 'x' }))],
});

const compared = (before: Ledger, after: Ledger, ignored?: Map<string, string>) =>
  compareRuns(knownOf(before), after, ignored);

const faults = (...args: Parameters<typeof compared>) =>
  compared(...args).newlyBroken.map(({ root, known, blocked }) => ({
    root: root.id,
    known,
    blocked: blocked.map(({ id }) => id),
  }));

const ids = (list: { id: string }[]): string[] => list.map(({ id }) => id);

describe('newly broken', () => {
  test('what held and is refuted now, with what it blocks beneath', () => {
    const before = ledger(of(['DNS-01', 'holds'], ['DNS-02', 'holds'], ['DNS-03', 'inconclusive']));
    const after = ledger([
      { id: 'DNS-01', verdict: 'broken' },
      waiting('DNS-02', 'DNS-01', 'broken'),
      waiting('DNS-03', 'DNS-01', 'inconclusive'),
    ]);
    expect(faults(before, after)).toEqual([
      { root: 'DNS-01', known: false, blocked: ['DNS-02', 'DNS-03'] },
    ]);
  });

  test.each<Verdict>(['inconclusive', 'not-run', 'not-applicable', 'erratum'])(
    'what was %s before and is refuted now',
    (verdict) => {
      const before = ledger(of(['DNS-01', verdict], ['DNS-02', 'holds']));
      const after = ledger(of(['DNS-01', 'broken'], ['DNS-02', 'holds']));
      expect(faults(before, after)).toHaveLength(1);
    },
  );

  test('not what was broken before, nor what waited for it and still does', () => {
    const one = ledger([
      { id: 'DNS-01', verdict: 'broken' },
      waiting('DNS-02', 'DNS-01', 'broken'),
    ]);
    expect(faults(one, one)).toEqual([]);
    expect(ids(compared(one, one).stillBroken)).toEqual(['DNS-01', 'DNS-02']);
  });

  test('what is refuted behind a root that was broken before: the old fault hides no new one', () => {
    const before = ledger(of(['DNS-01', 'broken'], ['DNS-02', 'holds'], ['DNS-03', 'holds']));
    const after = ledger([
      { id: 'DNS-01', verdict: 'broken' },
      waiting('DNS-02', 'DNS-01', 'broken'),
      waiting('DNS-03', 'DNS-01', 'inconclusive'),
    ]);
    expect(faults(before, after)).toEqual([{ root: 'DNS-01', known: true, blocked: ['DNS-02'] }]);
    expect(ids(compared(before, after).newlyUndecided)).toEqual(['DNS-03']);
  });

  test('what was blocked, is free now and refuted by its own check', () => {
    const before = ledger([
      { id: 'DNS-01', verdict: 'broken' },
      waiting('DNS-02', 'DNS-01', 'broken'),
    ]);
    const after = ledger(of(['DNS-01', 'holds'], ['DNS-02', 'broken']));
    expect(faults(before, after)).toEqual([{ root: 'DNS-02', known: false, blocked: [] }]);
    expect(ids(compared(before, after).repaired)).toEqual(['DNS-01']);
  });

  test('not another root of the same object at fault', () => {
    const cause = {
      id: 'policy',
      object: 'AuthorizationPolicy shop/deny',
      says: 'denies',
      fix: { en: '', zh: '' },
      claims: ['DNS-01'],
    };
    const blame = (made: Ledger): void => {
      made.causes = [cause];
      for (const claim of made.claims) claim.cause = cause.id;
    };
    const before = ledger(
      [{ id: 'DNS-01', verdict: 'broken' }, waiting('DNS-02', 'DNS-01', 'broken')],
      blame,
    );
    const after = ledger(
      [waiting('DNS-01', 'DNS-02', 'broken'), { id: 'DNS-02', verdict: 'broken' }],
      blame,
    );
    expect(faults(before, after)).toEqual([]);
    expect(faults(ledger(of(['DNS-01', 'holds'], ['DNS-02', 'holds'])), after)).toHaveLength(1);
  });

  test('a row that this suite adds', () => {
    const after = ledger(of(['DNS-01', 'holds'], ['DNS-09', 'broken']));
    expect(faults(ledger(of(['DNS-01', 'holds'])), after)).toEqual([
      { root: 'DNS-09', known: false, blocked: [] },
    ]);
  });
});

test.each<[string, Verdict, Verdict]>([
  ['repaired', 'broken', 'holds'],
  ['newlyUndecided', 'broken', 'inconclusive'],
  ['newlyUndecided', 'holds', 'inconclusive'],
  ['nowDecided', 'inconclusive', 'holds'],
  ['newlyNotApplicable', 'holds', 'not-applicable'],
  ['noLongerNotApplicable', 'not-applicable', 'erratum'],
  ['newlyNotRun', 'inconclusive', 'not-run'],
  ['nowRun', 'not-run', 'holds'],
  ['otherVerdict', 'holds', 'erratum'],
])('%s: %s before, %s now; in that group alone', (group, was, is) => {
  const before = ledger(of(['DNS-01', was], ['DNS-02', 'holds']));
  const comparison = compared(before, ledger(of(['DNS-01', is], ['DNS-02', 'holds'])));
  const found = Object.entries(comparison).filter(
    ([key, value]) => key !== 'header' && Array.isArray(value) && value.length,
  );
  expect(found.map(([key]) => key)).toEqual([group]);
});

test('rows that only one of two suites has', () => {
  const comparison = compared(
    ledger(of(['DNS-01', 'holds'], ['DNS-02', 'holds'])),
    ledger(of(['DNS-01', 'holds'], ['DNS-03', 'holds'])),
  );
  expect([ids(comparison.added), ids(comparison.removed)]).toEqual([['DNS-03'], ['DNS-02']]);
});

test('the header side by side; when a run was is no difference', () => {
  const after = ledger(of(['DNS-01', 'holds']), ({ run }) => {
    Object.assign(run, { id: 'other', startedAt: '2026-03-02T09:00:00.000Z' });
    Object.assign(run.target, { kubernetes: 'v1.36.3' });
  });
  const { header } = compared(ledger(of(['DNS-01', 'holds'])), after);
  expect(header.filter(({ differs }) => differs)).toEqual([
    { name: 'kubernetes', before: 'v1.34.1', after: 'v1.36.3', differs: true },
  ]);
});

describe('same verdict, other evidence', () => {
  const seen = (value: unknown, rest: Partial<LedgerClaim> = {}): Ledger =>
    ledger([
      {
        id: 'DNS-01',
        verdict: 'holds',
        evidence: [{ name: 'seen', kind: 'json', value }],
        ...rest,
      },
    ]);

  test('names the field', () => {
    const [claim] = compared(seen({ image: 'a:1' }), seen({ image: 'a:2' })).otherEvidence;
    expect(claim).toMatchObject({ id: 'DNS-01', verdict: 'holds' });
    expect(claim?.evidence[0]?.fields).toEqual([{ path: 'image', before: 'a:1', after: 'a:2' }]);
  });

  test('not of a row that varies, nor of one whose verdict is another', () => {
    const varies = { scope: 'varies' as const };
    expect(compared(seen(1, varies), seen(2, varies)).otherEvidence).toEqual([]);
    expect(compared(seen(1), seen(2, { verdict: 'erratum' })).otherEvidence).toEqual([]);
  });

  test('not how long a claim took, nor what its time went to', () => {
    const quick = seen(1, { durationMs: 40, spent: { api: 30 } });
    const slow = seen(1, { durationMs: 9_000, spent: { convergence: 8_000 } });
    expect(compared(quick, slow)).toEqual(compared(seen(1), seen(1)));
  });

  test('a claim that is broken on both sides for another reason', () => {
    const red = (reasonCode: string): Ledger =>
      seen(1, { verdict: 'broken', reasonCode, reason: `because ${reasonCode}`, params: {} });
    const [claim] = compared(red('one'), red('other')).otherEvidence;
    expect(claim?.evidence.map(({ name }) => name)).toEqual(['reason']);
  });

  test('a ledger that does not say what the cluster made up is pointed out', () => {
    const { generated: _, ...old } = seen(1);
    expect(compared(old, seen(1)).undeclared).toBe(true);
    expect(compared(seen(1), seen(1)).undeclared).toBe(false);
  });
});

describe('ignored', () => {
  const before = ledger(of(['DNS-01', 'holds'], ['DNS-02', 'holds'], ['DNS-03', 'holds']));
  const after = ledger([
    { id: 'DNS-01', verdict: 'broken' },
    waiting('DNS-02', 'DNS-01', 'broken'),
    { id: 'DNS-03', verdict: 'broken' },
  ]);

  test('a root goes with what it blocks, and its reason is kept', () => {
    const { newlyBroken, ignored } = compared(before, after, new Map([['DNS-01', 'ticket 12']]));
    expect(newlyBroken.map(({ root }) => root.id)).toEqual(['DNS-03']);
    expect(ignored).toMatchObject([
      { id: 'DNS-01', reason: 'ticket 12', change: { after: 'broken' }, blocked: ['DNS-02'] },
    ]);
  });

  test('what did not change is told, to be taken away', () => {
    const { ignored } = compared(before, before, new Map([['DNS-01', 'ticket 12']]));
    expect(ignored).toMatchObject([{ id: 'DNS-01', change: null }]);
  });
});

test.each<[string, Ledger, RegExp]>([
  [
    'a run that did not finish',
    ledger(of(['DNS-01', 'holds']), ({ run }) => Object.assign(run, { complete: false })),
    /is incomplete/,
  ],
  [
    'another profile',
    ledger(of(['DNS-01', 'holds']), ({ run }) => Object.assign(run, { profile: 'document' })),
    /--profile portable, .* --profile document/,
  ],
  [
    'no common row',
    ledger(of(['DNS-01', 'not-run'], ['DNS-02', 'holds'])),
    /judged no claim in common/,
  ],
])('not comparable: %s', (_, after, why) => {
  const before = ledger(of(['DNS-01', 'holds']));
  expect(() => compared(before, after)).toThrow(why);
  expect(() => compared(after, before)).toThrow(NotComparable);
});

test('compare.schema.json is what the types are made from (npx vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(COMPARISON, null, 2)}\n`).toMatchFileSnapshot(
    './compare.schema.json',
  );
});

test('a comparison fits its schema', () => {
  const before = ledger(of(['DNS-01', 'holds'], ['DNS-02', 'broken'], ['DNS-04', 'holds']));
  const after = ledger([
    { id: 'DNS-01', verdict: 'broken' },
    { id: 'DNS-02', verdict: 'holds' },
    waiting('DNS-03', 'DNS-01', 'broken'),
  ]);
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(COMPARISON);
  const ignored = new Map([['DNS-02', 'why']]);
  for (const one of [compared(before, after, ignored), compared(sampleLedger(), sampleLedger())])
    expect(validate(one) || validate.errors).toBe(true);
});
