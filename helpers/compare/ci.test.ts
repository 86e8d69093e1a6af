import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOSTILE } from '#samples/sample-evidence.ts';
import { sampleLedger, sampleLedgerWithCause } from '#samples/sample-ledger.ts';
import type { Ledger } from '../claims/ledger.ts';
import { ROOT } from '../core/root.ts';
import { type Finding, findingsOf } from './ci-findings.ts';
import { ciHost } from './ci-host.ts';
import { codeQuality } from './code-quality.ts';
import { changesSince } from './compare-runs.ts';
import { jobSummary } from './job-summary.ts';
import { knownOf } from './known.ts';
import { tellCi } from './tell-ci.ts';
import { annotations } from './workflow-commands.ts';

const SPECS = [
  { id: 'GWY-04', file: 'specs/gateway/gateway-answers.spec.ts', line: 12 },
  { id: 'NET-20', file: 'specs/routing/weights.spec.ts', line: 3 },
];

/** The sample; NET-20 and DNS-17 were known before it. */
const before = (): Ledger => {
  const ledger = sampleLedger();
  for (const claim of ledger.claims)
    if (claim.chapter === 'GWY' && claim.verdict !== 'erratum')
      Object.assign(claim, { verdict: 'holds', blockedBy: [] });
    else if (claim.id === 'SVC-12') Object.assign(claim, { verdict: 'holds' });
  return ledger;
};

const comparison = () => changesSince(knownOf(before()), sampleLedger());

const finding = (words: Partial<Finding>): Finding => ({
  id: 'GWY-04',
  title: 'a title',
  verdict: 'broken',
  known: false,
  reason: 'a reason',
  fix: 'a fix',
  cause: null,
  blocks: [],
  place: { file: 'specs/a.spec.ts', line: 3 },
  ...words,
});

describe('what CI systems are told', () => {
  test('new before known, broken before undecided, each with the place of its test', () => {
    const found = findingsOf(sampleLedger(), comparison(), SPECS, ROOT);
    expect(
      found.map(({ id, verdict, known }) => `${id} ${verdict}${known ? ' known' : ''}`),
    ).toEqual([
      'GWY-04 broken',
      'SVC-12 inconclusive',
      'NET-20 broken known',
      'DNS-17 inconclusive known',
    ]);
    expect(found[0]).toMatchObject({
      place: { file: 'specs/gateway/gateway-answers.spec.ts', line: 12 },
      blocks: ['GWY-05', 'GWY-07', 'GWY-08'],
    });
  });

  test('a suite below the checkout is named from there, one beside it from its own root', () => {
    const fileFrom = (workspace: string) =>
      findingsOf(sampleLedger(), undefined, SPECS, workspace)[0]?.place?.file;
    expect(fileFrom(join(ROOT, '..'))).toMatch(
      /^[^/]+\/specs\/gateway\/gateway-answers\.spec\.ts$/,
    );
    expect(fileFrom('/somewhere/else')).toBe('specs/gateway/gateway-answers.spec.ts');
    expect(fileFrom('')).toBe('specs/gateway/gateway-answers.spec.ts');
  });

  test('the object at fault is named', () => {
    const [first] = findingsOf(sampleLedgerWithCause(), undefined, SPECS, '');
    expect(first?.cause).toBe('AuthorizationPolicy shop/allow-nothing');
  });
});

/** What the runner of GitHub Actions reads of a line: a command, its properties and its message. */
const read = (line: string) => {
  const [, level, list = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const unescaped = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  const properties = list.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), unescaped(pair.slice(at + 1))] as const;
  });
  return { level, message, properties: Object.fromEntries(properties) };
};

describe('annotations', () => {
  test('an error at the spec of what is newly broken, a warning of what is known or undecided', () => {
    const lines = annotations(findingsOf(sampleLedger(), comparison(), SPECS, ROOT))
      .trimEnd()
      .split('\n')
      .map(read);
    expect(lines.map(({ level }) => level)).toEqual(['error', 'warning', 'warning', 'warning']);
    expect(lines[0]?.properties).toEqual({
      file: 'specs/gateway/gateway-answers.spec.ts',
      line: '12',
      title: 'GWY-04 The gateway sends /productpage to productpage',
    });
    expect(lines[0]?.message).toMatch(
      /%0Afix: Apply the gateway .*%0Ablocks GWY-05, GWY-07, GWY-08$/,
    );
  });

  test('no word of a cluster ends a message, a property or a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hostile = `${text}\n::error file=x::y\r::stop-commands::z,title=${HOSTILE}%0A`;
        const told = annotations([finding({ title: hostile, reason: hostile, fix: hostile })]);
        expect(told.trimEnd().split(/[\r\n]/)).toHaveLength(1);
        const { level, properties } = read(told.trimEnd());
        expect(level).toBe('error');
        expect(Object.keys(properties)).toEqual(['file', 'line', 'title']);
        expect(properties.file).toBe('specs/a.spec.ts');
      }),
    );
  });

  test('what a property must not hold is itself again when the runner has read it', () => {
    const told = annotations([finding({ title: '50 %0A, a::b', place: undefined })]);
    const { properties, message } = read(told.trimEnd());
    expect(properties).toEqual({ title: 'GWY-04 50 %0A, a::b' });
    expect(message).toBe('a reason%0Afix: a fix');
  });

  test('no more than are shown of a step', () => {
    const many = Array.from({ length: 30 }, () => finding({}));
    expect(
      annotations([...many, finding({ known: true })])
        .trimEnd()
        .split('\n'),
    ).toHaveLength(11);
  });
});

describe('the job summary', () => {
  test('outcome, totals, what is new with its fix, what is known', () => {
    const change = comparison();
    const text = jobSummary(
      sampleLedger(),
      change,
      findingsOf(sampleLedger(), change, SPECS, ROOT),
    );
    expect(text).toMatch(/^## 1 claim is newly broken\n/);
    expect(text).toContain('| holds | erratum | broken | inconclusive | blocked | not applicable');
    expect(text).toContain('### New (2)');
    expect(text).toContain('  - fix: ` Apply the gateway and its virtual service again:');
    expect(text).toContain('### Known, let pass (2)\n\n- ✗ ` NET-20 Half of the requests');
  });

  test('without a baseline: the outcome of the run itself', () => {
    const text = jobSummary(
      sampleLedger(),
      undefined,
      findingsOf(sampleLedger(), undefined, SPECS, ROOT),
    );
    expect(text).toMatch(/^## 2 claims are broken\n/);
    expect(text).toContain('### What went wrong (4)');
  });

  /**
   * CommonMark: a code span goes from a run of backticks to the next run of the same length, and nothing within it is
   * Markdown. What stands outside of all spans are then words of this program alone.
   */
  const outsideSpans = (line: string): string =>
    line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '');

  test('words of a cluster stand in code spans, whatever they are', () => {
    const ours = new Set(
      jobSummary(sampleLedger(), undefined, [finding({})])
        .split('\n')
        .map(outsideSpans),
    );
    const backticks = fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '|', '<', '@', '[') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), backticks), (text) => {
        const hostile = `x${text} [a](https://evil.example) <img src=x> @octocat ${HOSTILE}\n| a | b |`;
        const words = { title: hostile, reason: hostile, fix: hostile };
        const lines = jobSummary(sampleLedger(), undefined, [finding(words)]).split('\n');
        for (const line of lines) expect(ours).toContain(outsideSpans(line));
      }),
    );
  });
});

describe('GitLab', () => {
  test('a finding a claim, with a place, and a fingerprint that stays', () => {
    const change = comparison();
    const told = (ledger: Ledger) =>
      JSON.parse(codeQuality(findingsOf(ledger, change, SPECS, ''))) as {
        severity: string;
        fingerprint: string;
      }[];
    const entries = told(sampleLedger());
    expect(entries[0]).toMatchObject({
      check_name: 'GWY-04',
      severity: 'critical',
      location: { path: 'specs/gateway/gateway-answers.spec.ts', lines: { begin: 12 } },
    });
    expect(entries.map(({ severity }) => severity)).toEqual(['critical', 'info', 'minor', 'info']);
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
    const later = sampleLedger();
    for (const claim of later.claims) if (claim.reason) claim.reason += ' at another time';
    expect(told(later).map(({ fingerprint }) => fingerprint)).toEqual(
      entries.map(({ fingerprint }) => fingerprint),
    );
  });
});

describe('told by itself', () => {
  let folder = '';
  let shown = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'meshproof-ci-'));
    shown = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      shown += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ['GitHub Actions', { GITHUB_ACTIONS: 'true', CI: 'true' }, 'github'],
    ['GitLab', { GITLAB_CI: 'true', CI: 'true' }, 'gitlab'],
    ['another', { CI: 'true' }, undefined],
    ['none', {}, undefined],
  ])('%s', (_, env, kind) => {
    expect(ciHost(env)?.kind).toBe(kind);
  });

  test('GitHub: annotations on stdout, the summary at the end of its file', () => {
    const summary = join(folder, 'summary.md');
    const host = ciHost({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
    tellCi(host, { ledger: sampleLedger(), folder }, comparison());
    tellCi(host, { ledger: sampleLedger(), folder }, comparison());
    expect(shown.split('\n').filter((line) => line.startsWith('::error '))).toHaveLength(2);
    expect(readFileSync(summary, 'utf8').match(/^## /gm)).toHaveLength(2);
  });

  test('GitLab: a file in the folder of the run', () => {
    tellCi(ciHost({ GITLAB_CI: 'true' }), { ledger: sampleLedger(), folder }, undefined);
    expect(JSON.parse(readFileSync(join(folder, 'gl-code-quality.json'), 'utf8'))).toHaveLength(4);
    expect(shown).toBe('');
  });

  test('a summary that cannot be written is said, and takes no verdict away', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const host = ciHost({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'no/no') });
    tellCi(host, { ledger: sampleLedger(), folder }, undefined);
    expect(said.mock.calls.join()).toMatch(/the CI system could not be told: ENOENT/);
  });
});
