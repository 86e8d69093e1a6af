import type { NeedName } from './need-names.ts';
import type { PartName } from './part-names.ts';

/** The words of the catalogue: one row a claim, as `specs/<chapter>/claims.yaml` holds them. */

export const VERDICTS = [
  'holds',
  'broken',
  'inconclusive',
  'not-applicable',
  'blocked',
  'erratum',
  'not-run',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What judging a claim does: reads the API only, also sends requests or execs, writes and undoes it, needs no cluster. */
export type Mode = 'read' | 'traffic' | 'change' | 'offline';
/** portable: holds on any cluster that followed; author: the author's own value; varies: with version, place or moment. */
export type Scope = 'portable' | 'author' | 'varies';
export type Profile = 'portable' | 'document';

export interface Words {
  en: string;
  zh: string;
}

export interface Row {
  id: string;
  chapter: string;
  lines: [number, number][];
  stage: string;
  mode: Mode;
  scope: Scope;
  points: number;
  title: Words;
  fix: Words;
  needs: NeedName[];
  dependsOn: string[];
  /** the part of the document that this claim shows to be there: where it is absent, what depends on the claim is settled */
  presenceOf?: PartName;
  /** the write set: `Kind/namespace/name`, `*` for a namespace of the run */
  writes: string[];
}

export interface Evidence {
  name: string;
  kind: 'text' | 'json' | 'image' | 'table';
  value?: unknown;
  /** path relative to the ledger's folder */
  file?: string;
}

/** What one test said of its claim, before blocked rows are told from broken ones. */
export interface Result {
  id: string;
  verdict: Verdict;
  reason: string;
  startedAt: string;
  durationMs: number;
  requests: number;
  evidence: Evidence[];
  /** what its check rested on: which causes and which rollouts can explain it */
  touched?: Touched;
}

/** What a check rested on. */
export interface Touched {
  /** `productpage>reviews`: the hops of the request paths it used */
  hops: string[];
  /** `Deployment default/reviews-v1`: the workloads whose pods or state it read, or that its requests met */
  workloads: string[];
}
