import type { LocalizedText } from '../core/words.ts';
import type { Pod, Telemetry } from '../kube/objects.ts';
import type { MeshConfig } from './mesh-config.ts';
import { telemetriesFor } from './telemetry-for.ts';

/** Whether a pod's proxy sends traces, and by what that is settled. */
export interface Tracing {
  /** percent of the requests that are traced; 0 where none is sent */
  sampling: number;
  how: LocalizedText;
}

/** What istiod samples where nobody says (istio.io, reference of ProxyConfig, `sampling`). */
const DEFAULT_SAMPLING = 1;

/**
 * How many of a pod's requests are traced. A Telemetry object with `tracing` decides first; without one the default
 * provider of the mesh, or the tracer of `defaultConfig` as older releases set it. A provider that is only defined is
 * used by nobody. `istiodSampling`: PILOT_TRACE_SAMPLING of istiod, in percent, where it is set.
 */
export const tracingOf = (
  telemetries: Telemetry[],
  mesh: MeshConfig,
  root: string,
  pod: Pick<Pod, 'metadata'>,
  istiodSampling: number | undefined,
): Tracing => {
  const usual = mesh.defaultConfig?.tracing?.sampling ?? istiodSampling ?? DEFAULT_SAMPLING;
  const deciding = telemetriesFor(telemetries, root, pod).filter(
    ({ spec }) => (spec?.tracing ?? []).length > 0,
  );
  const entries = deciding.flatMap(({ spec }) => spec?.tracing ?? []);
  const [first] = deciding;
  const tracer = tracerOf(mesh);
  if (!first)
    return tracer
      ? { sampling: usual, how: tracer }
      : { sampling: 0, how: { en: 'no tracer', zh: '没有追踪器' } };
  const telemetry = `Telemetry ${first.metadata.namespace}/${first.metadata.name}`;
  // what the narrower object leaves open, the wider one settles
  const off = entries.find((one) => one.disableSpanReporting !== undefined)?.disableSpanReporting;
  if (off)
    return {
      sampling: 0,
      how: {
        en: `${telemetry} switches the reporting of spans off`,
        zh: `${telemetry} 关闭了 span 的上报`,
      },
    };
  const provider = entries.flatMap(({ providers }) => providers ?? [])[0]?.name;
  const defined = (mesh.extensionProviders ?? []).map(({ name }) => name);
  if (provider && !defined.includes(provider))
    return {
      sampling: 0,
      how: {
        en: `${telemetry} names provider ${provider}, which the mesh does not define`,
        zh: `${telemetry} 指定的 provider ${provider} 在网格中没有定义`,
      },
    };
  if (!provider && !tracer)
    return {
      sampling: 0,
      how: { en: `${telemetry} names no provider`, zh: `${telemetry} 没有指定 provider` },
    };
  const sampling = entries.find((one) => one.randomSamplingPercentage !== undefined);
  return {
    sampling: sampling?.randomSamplingPercentage ?? usual,
    how: { en: telemetry, zh: telemetry },
  };
};

const tracerOf = (mesh: MeshConfig): LocalizedText | undefined => {
  const [provider] = mesh.defaultProviders?.tracing ?? [];
  if (provider)
    return {
      en: `default provider ${provider} of the mesh`,
      zh: `网格的默认 provider ${provider}`,
    };
  if (mesh.enableTracing === false) return undefined;
  const { sampling: _, ...tracers } = mesh.defaultConfig?.tracing ?? {};
  const [kind] = Object.keys(tracers).filter((key) =>
    ['zipkin', 'lightstep', 'datadog', 'stackdriver', 'openCensusAgent'].includes(key),
  );
  return kind
    ? {
        en: `tracer ${kind} of the mesh's default configuration`,
        zh: `网格默认配置中的追踪器 ${kind}`,
      }
    : undefined;
};
