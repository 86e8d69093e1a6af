import { expect, test } from 'vitest';
import type { Pod } from './objects.ts';
import { targetNumber } from './target-port.ts';

const pods = [
  { spec: { containers: [{ ports: [{ name: 'http', containerPort: 9080 }] }] } },
] as unknown as Pod[];

test.each([
  ['a number is itself', { port: 80, targetPort: 9080 }, 9080],
  ['no target is the port itself', { port: 9080 }, 9080],
  ["a name is the containers' port of that name", { port: 80, targetPort: 'http' }, 9080],
  ['a name that no container has is none', { port: 80, targetPort: 'web' }, undefined],
])('%s', (_, port, number) => {
  expect(targetNumber(port, pods)).toBe(number);
});
