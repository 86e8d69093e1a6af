import { parse } from 'yaml';
import type { ConfigMap } from '../kube/objects.ts';

/** The parts of Istio's mesh configuration that are read here (istio.io, reference of MeshConfig). */
export interface MeshConfig {
  accessLogFile?: string;
  accessLogFormat?: string;
  enableTracing?: boolean;
  rootNamespace?: string;
  extensionProviders?: { name: string }[];
  defaultProviders?: { tracing?: string[]; accessLogging?: string[] };
  defaultConfig?: { tracing?: Record<string, unknown> & { sampling?: number } };
}

/**
 * The mesh configuration of a revision of istiod: key `mesh` of ConfigMap `istio`, or `istio-canary` for revision
 * canary, in istiod's namespace; {} where it cannot be read as YAML.
 */
export const readMeshConfig = (
  configmaps: { find(namespace: string, name: string): ConfigMap | undefined },
  namespace: string,
  revision: string,
): MeshConfig => {
  const named = configmaps.find(namespace, `istio-${revision}`);
  const found = named ?? configmaps.find(namespace, 'istio');
  try {
    return (parse(found?.data?.mesh ?? '') as MeshConfig | null) ?? {};
  } catch {
    return {};
  }
};
