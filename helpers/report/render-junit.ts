import { DOMImplementation, Element, XMLSerializer } from '@xmldom/xmldom';
import type { Ledger, LedgerClaim } from '../claims/ledger.ts';
import type { Verdict } from '../claims/row.ts';
import { visible } from '../core/sanitize.ts';
import { VERDICT_SIGNS } from './verdict-sign.ts';

/** Longest message of a failure: CI systems show it in one line or cut it themselves. */
const MAX_MESSAGE = 2_000;

/** Makes elements and text; nothing is ever put into it. */
const DOCUMENT = new DOMImplementation().createDocument(null, '');

/**
 * A JUnit report: a suite a chapter, a case a claim. Broken is a failure, inconclusive an error; blocked,
 * not-applicable and not-run are skipped with their reason; an erratum passes and says why on its output.
 */
export const renderJunit = (ledger: Ledger): string => {
  const chapters = [...Map.groupBy(ledger.claims, (c) => c.chapter)];
  const root = element(
    'testsuites',
    { name: 'meshproof', ...counts(ledger.claims) },
    ...chapters.map(([chapter, claims]) => testsuite(chapter, claims, ledger)),
  );
  indent(root);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
};

const testsuite = (chapter: string, claims: LedgerClaim[], ledger: Ledger): Element =>
  element(
    'testsuite',
    {
      name: chapter,
      timestamp: ledger.run.startedAt,
      time: seconds(claims.reduce((sum, c) => sum + c.durationMs, 0)),
      ...counts(claims),
    },
    element(
      'properties',
      {},
      ...facts(ledger).map(([name, value]) => element('property', { name, value })),
    ),
    ...claims.map(testcase),
  );

const seconds = (ms: number): number => Math.round(ms) / 1000;

const counts = (claims: LedgerClaim[]): Record<string, number> => {
  const of = (verdicts: Verdict[]) => claims.filter((c) => verdicts.includes(c.verdict)).length;
  return {
    tests: claims.length,
    failures: of(['broken']),
    errors: of(['inconclusive']),
    skipped: of(['blocked', 'not-applicable', 'not-run']),
  };
};

const facts = ({ run }: Ledger): [string, string][] => {
  const { kind, context, uid: _, ...versions } = run.target;
  const known = Object.entries(versions).filter(([, value]) => value !== null);
  return [
    ['run', run.id],
    ['complete', String(run.complete)],
    ['suite', run.suite.version],
    ['profile', run.profile],
    ['stage', run.stage],
    ['seed', String(run.seed)],
    ['target', kind],
    ['context', context],
    ...known.map(([name, value]): [string, string] => [name, String(value)]),
  ];
};

const testcase = (claim: LedgerClaim): Element =>
  element(
    'testcase',
    {
      classname: claim.chapter,
      name: `${claim.id} ${claim.title.en}`,
      time: seconds(claim.durationMs),
    },
    ...outcome(claim),
  );

const outcome = ({ verdict, reason, fix }: LedgerClaim): Element[] => {
  const message = visible(reason).slice(0, MAX_MESSAGE);
  const whole = fix.en ? `${reason}\n\nfix: ${fix.en}` : reason;
  switch (verdict) {
    case 'holds':
      return [];
    case 'broken':
      return [element('failure', { message, type: verdict }, whole)];
    case 'inconclusive':
      return [element('error', { message, type: verdict }, whole)];
    case 'erratum':
      return [element('system-out', {}, `erratum: ${reason}`)];
    default:
      return [element('skipped', { message: `${VERDICT_SIGNS[verdict].word.en}: ${message}` })];
  }
};

/** An element; what a cluster sent is made fit for XML, which knows no control characters. */
const element = (
  name: string,
  attributes: Record<string, string | number>,
  ...children: (Element | string)[]
): Element => {
  const made = DOCUMENT.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    made.setAttribute(key, visible(String(value)));
  for (const child of children)
    made.appendChild(typeof child === 'string' ? DOCUMENT.createTextNode(visible(child)) : child);
  return made;
};

/** Each element of elements on a line of its own, for people and `diff`; text stays as it is. */
const indent = (parent: Element, margin = '\n'): void => {
  const children = [...parent.childNodes].filter((child) => child instanceof Element);
  for (const child of children) {
    parent.insertBefore(DOCUMENT.createTextNode(`${margin}  `), child);
    indent(child, `${margin}  `);
  }
  if (children.length) parent.appendChild(DOCUMENT.createTextNode(margin));
};
