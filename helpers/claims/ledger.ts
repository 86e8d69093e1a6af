import type { Found } from './found.ts';
import type { Evidence, Mode, Profile, Scope, Verdict, Words } from './row.ts';

/** `reports/<run>/ledger.json`, the only source of every report. Unknown facts are null. */
export interface Ledger {
  schema: 'meshproof/ledger/v2';
  run: {
    id: string;
    startedAt: string;
    finishedAt: string;
    complete: boolean;
    suite: { version: string; commit: string | null };
    profile: Profile;
    stage: string;
    allowChanges: boolean;
    /** of the order in which the claims were judged; 0 is the usual one */
    seed: number;
    target: {
      kind: 'lab' | 'k3s' | 'cluster';
      context: string;
      kubernetes: string | null;
      istio: string | null;
      envoy: string | null;
      kiali: string | null;
      nodes: number | null;
      bookinfo: string | null;
    };
  };
  /** where the parts of the document are on this cluster, and how each was found */
  found: Found;
  /** the objects at fault, each with the claims that it explains */
  causes: LedgerCause[];
  totals: Record<Verdict, number>;
  score: { earned: number; possible: number };
  claims: LedgerClaim[];
}

export interface LedgerCause {
  id: string;
  object: string;
  says: string;
  fix: Words;
  claims: string[];
}

export interface LedgerClaim {
  id: string;
  chapter: string;
  stage: string;
  mode: Mode;
  scope: Scope;
  points: number;
  title: Words;
  lines: [number, number][];
  verdict: Verdict;
  reason: string;
  /** the broken claims this one is blocked by; [] otherwise */
  blockedBy: string[];
  /** the cause behind it; null where none is known */
  cause: string | null;
  fix: Words;
  startedAt: string | null;
  durationMs: number;
  requests: number;
  evidence: Evidence[];
}
