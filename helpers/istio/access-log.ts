import type { LocalizedText } from '../core/words.ts';
import type { Pod, Telemetry } from '../kube/objects.ts';
import type { MeshConfig } from './mesh-config.ts';
import { telemetriesFor } from './telemetry-for.ts';

/** The provider that is always defined: the proxy's own standard output. */
const STDOUT = 'envoy';
const PATH = /REQ\([^)]*:PATH/i;

/**
 * Why a pod's proxy may print no line with the path of a request; undefined where it prints one for each. A Telemetry
 * object with `accessLogging` decides first, else the mesh's default provider or `accessLogFile` (istio.io, references
 * of Telemetry and MeshConfig).
 */
export const noAccessLog = (
  telemetries: Telemetry[],
  mesh: MeshConfig,
  root: string,
  pod: Pick<Pod, 'metadata'>,
): LocalizedText | undefined => {
  if (mesh.accessLogFormat && !PATH.test(mesh.accessLogFormat))
    return {
      en: 'accessLogFormat of the mesh leaves the path out',
      zh: '网格的 accessLogFormat 没有写出路径',
    };
  const deciding = telemetriesFor(telemetries, root, pod).find(
    ({ spec }) => (spec?.accessLogging ?? []).length > 0,
  );
  if (deciding) {
    const prints = deciding.spec?.accessLogging?.some(
      ({ disabled, filter, providers }) =>
        !disabled && !filter && (!providers?.length || providers.some((p) => p.name === STDOUT)),
    );
    const { namespace, name } = deciding.metadata;
    return prints
      ? undefined
      : {
          en: `Telemetry ${namespace}/${name} switches it off, filters it or sends it elsewhere`,
          zh: `Telemetry ${namespace}/${name} 将其关闭、过滤或送往别处`,
        };
  }
  const { accessLogFile, defaultProviders } = mesh;
  return accessLogFile || defaultProviders?.accessLogging?.includes(STDOUT)
    ? undefined
    : {
        en: 'the mesh writes none (accessLogFile is not set)',
        zh: '网格不输出日志（没有设置 accessLogFile）',
      };
};
