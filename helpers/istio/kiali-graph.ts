import { jsonOf } from '../http/answer.ts';

/** Traffic from one app to another as Kiali draws it. */
export interface GraphEdge {
  from: string;
  to: string;
  /** percent of the requests under mutual TLS; 0 where Kiali says nothing of it */
  mutualTls: number;
  /**
   * whether the requests came to a workload: those that nobody took, as one that its caller gave up, are drawn to the Service
   * that was asked, and no server tells how they came
   */
  arrived: boolean;
}

interface Drawn {
  elements?: {
    nodes?: { data: { id: string; app?: string; service?: string; workload?: string } }[];
    edges?: { data: { source: string; target: string; isMTLS?: string } }[];
  };
}

/**
 * The edges of an answer of /kiali/api/namespaces/graph, between apps: nodes are joined by id, which is a
 * hash, and a service between two apps (newer releases draw it unasked) counts as the app of its name.
 */
export const readGraph = (answer: { text: string }): GraphEdge[] => {
  const { nodes = [], edges = [] } = (jsonOf(answer) as Drawn | undefined)?.elements ?? {};
  const names = new Map(
    nodes.map(({ data }) => [data.id, data.app ?? data.service ?? data.workload ?? '']),
  );
  const services = new Set(
    nodes.flatMap(({ data: { id, app, workload } }) => (app || workload ? [] : [id])),
  );
  const leadOn = new Set(edges.map(({ data }) => data.source));
  return edges
    .map(({ data: { source, target, isMTLS } }) => ({
      from: names.get(source) ?? '',
      to: names.get(target) ?? '',
      mutualTls: Number(isMTLS ?? 0),
      arrived: !services.has(target) || leadOn.has(target),
    }))
    .filter((edge) => edge.from !== edge.to);
};
