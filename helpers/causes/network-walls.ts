import type { NetworkPolicy } from '../kube/objects.ts';
import { isFor } from './access-line.ts';
import { type Call, callsOf } from './calls.ts';
import type { Finding } from './finding.ts';
import { admits, isolating } from './network-rules.ts';
import { hasProxy, hopsText } from './parts.ts';
import { type ClusterView, titledAll } from './view.ts';

interface Wall {
  call: Call;
  by: NetworkPolicy[];
  way: 'into' | 'out of';
}

/**
 * The NetworkPolicies that isolate a pod of a hop and admit nothing of its other end. Not every pod network enforces
 * them: it is a cause only where the calling proxy had no connection.
 */
export const networkWalls = (view: ClusterView): Finding[] => {
  const walls = callsOf(view).flatMap((call) => wallOf(view, call));
  const alike = Map.groupBy(walls, ({ by, way }) => `${titledAll('', by)} ${way}`);
  return [...alike.values()].map(finding);
};

const wallOf = (view: ClusterView, call: Call): Wall[] => {
  const { caller, called, port } = call;
  if (!caller || !hasProxy(caller)) return [];
  const reached = { pod: called, port };
  const into = isolating(view, called, 'Ingress');
  const out = isolating(view, caller, 'Egress');
  if (into.length && !into.some((one) => admits(view, one, 'Ingress', caller, reached)))
    return [{ call, by: into, way: 'into' }];
  if (out.length && !out.some((one) => admits(view, one, 'Egress', called, reached)))
    return [{ call, by: out, way: 'out of' }];
  return [];
};

const finding = (walls: Wall[]): Finding => {
  const [{ by, way }] = walls as [Wall];
  const object = titledAll('NetworkPolicy', by);
  const hops = [...new Set(walls.map(({ call }) => call.hop))];
  return {
    cause: {
      id: `network ${object} ${way}`,
      object,
      says: {
        en: `it isolates pods and lets nothing of this ${way} them: ${hopsText(hops)}`,
        zh: `它隔离了 Pod，以下调用都不能${way === 'into' ? '进入' : '离开'}它们：${hopsText(hops)}`,
      },
      fix: {
        en: `If these calls are to pass: add to ${object} a rule for them (${way === 'into' ? 'ingress, the callers' : 'egress, the called pods'} and the port), or a policy of its own that admits them`,
        zh: `若应放行这些调用：在 ${object} 中添加相应规则（${way === 'into' ? 'ingress，写明调用者' : 'egress，写明被调用的 Pod'}及端口），或另建放行它们的策略`,
      },
      explains: { hops },
    },
    traces: {
      pods: walls.flatMap(({ call }) => call.caller ?? []),
      tells: (line) =>
        /\b(UF|UT|URX|DC)\b/.test(line.flags) && walls.some(({ call }) => isFor(line, call.fqdn)),
    },
    onlyIfTraced: true,
  };
};
