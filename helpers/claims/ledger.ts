import type { Evidence, Mode, Profile, Scope, Verdict, Words } from './row.ts';

/** `reports/<run>/ledger.json`, the only source of every report. Unknown facts are null. */
export interface Ledger {
  schema: 'meshproof/ledger/v1';
  run: {
    id: string;
    startedAt: string;
    finishedAt: string;
    complete: boolean;
    suite: { version: string; commit: string | null };
    profile: Profile;
    stage: string;
    allowChanges: boolean;
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
  totals: Record<Verdict, number>;
  score: { earned: number; possible: number };
  claims: LedgerClaim[];
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
  fix: Words;
  startedAt: string | null;
  durationMs: number;
  requests: number;
  evidence: Evidence[];
}
