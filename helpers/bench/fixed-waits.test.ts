import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../core/root.ts';
import { FIXED_WAITS } from './fixed-waits.ts';

/** Rooms of which nothing waits in a run that judges a cluster. */
const NOT_IN_A_RUN = /^helpers\/(?:bench|mutants|grade|rbac|compare|cli)\//;

/** Timers that end what takes too long, and what is used by the waits that are listed. */
const NO_WAITS = [
  'fixtures/routes.ts', // looks without a pause
  'helpers/core/interruption.ts',
  'helpers/core/pause.ts',
  'helpers/k6/k6-container.ts',
  'helpers/k6/load-run.ts',
  'helpers/kube/credentials.ts',
  'helpers/kube/exec.ts',
  'helpers/target/lab-audit.ts', // of tests
  'helpers/target/lab-process.ts',
];

/** A pause, a timer, or a length of one. */
const WAITS = /\bpause\(|\bsetTimeout\(|\beveryMs: /;

const filesThatWait = (): string[] =>
  ['fixtures', 'helpers', 'specs'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name}`)
      .filter((name) => /(?<!\.test)\.ts$/.test(name) && !NOT_IN_A_RUN.test(name))
      .filter((name) => WAITS.test(readFileSync(join(ROOT, name), 'utf8'))),
  );

/** A look that lasts until its time is over where all is well. */
const WAITED_IN_FULL = ['specs/node-port/type-becomes-node-port.spec.ts'];

test('every file that waits in a run is listed with its reason, and no other', () => {
  const listed = FIXED_WAITS.map(({ file }) => file);
  const found = [...filesThatWait(), ...WAITED_IN_FULL];
  expect(found.toSorted()).toEqual([...listed, ...NO_WAITS].toSorted());
});
