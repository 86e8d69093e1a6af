import { parse } from 'yaml';
import { quietly } from '../core/quietly.ts';

/** What claims read of a KubeProxyConfiguration (kubeproxy.config.k8s.io/v1alpha1). */
export interface ProxyConfig {
  /** as it is written; '' where it is left out: the release's own choice, which is iptables on Linux */
  mode: string;
  /** where its own words are served; 10249 unless it says otherwise */
  metricsPort: number;
}

const METRICS_PORT = 10_249;

/** Reads a configuration; undefined for a text that is no YAML map. */
export const readProxyConfig = (text: string): ProxyConfig | undefined => {
  const config = quietly(() => parse(text) as Record<string, unknown> | null);
  if (typeof config !== 'object' || config === null) return undefined;
  const port = /:(\d+)$/.exec(String(config.metricsBindAddress ?? ''))?.[1];
  return {
    mode: String(config.mode ?? ''),
    metricsPort: port === undefined ? METRICS_PORT : Number(port),
  };
};

/** A configuration with another mode, all else as it was. */
export const withMode = (text: string, mode: string): string =>
  /^mode:.*$/m.test(text)
    ? text.replace(/^mode:.*$/m, `mode: ${mode}`)
    : `${text.trimEnd()}\nmode: ${mode}\n`;

/** The mode in kube-proxy's words at its start: `"Using iptables Proxier"`, `Using ipvs Proxier.`; the last where it says so twice. */
export const modeInLog = (text: string): string | undefined =>
  [...text.matchAll(/\bUsing (iptables|ipvs|nftables|userspace) Proxier/gi)].at(-1)?.[1];
