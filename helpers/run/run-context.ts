import type { CatalogueData } from '../claims/catalogue.ts';
import type { RunFacts } from './facts.ts';

/** What the launcher tells the workers, in a file (0600) named by MESHPROOF_RUN. Holds no credential: kubeconfig is a path. */
export interface RunContext {
  id: string;
  folder: string;
  kubeconfig: string[];
  context: string;
  snapshot: string;
  journal: string;
  facts: RunFacts;
  catalogue: CatalogueData;
  /** ids that a test judges */
  judged: string[];
  /** the spec files in which these tests stand, below the checkout */
  specs: string[];
  /** how many rows were settled before any test */
  preDecided: number;
  seed: number;
  lang: 'en' | 'zh';
  targetKind: 'lab' | 'k3s' | 'cluster';
  browser: { path: string; args: string[] } | null;
  /** manifest base name -> the one applied in its place: how a mutant goes through the write path */
  substitutes: Record<string, string>;
}
