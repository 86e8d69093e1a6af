import { jsonOf } from '../http/answer.ts';

/** Traffic from one app to another as Kiali draws it. */
export interface GraphEdge {
  from: string;
  to: string;
  /** percent of the requests under mutual TLS; 0 where Kiali says nothing of it */
  mutualTls: number;
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
  return edges
    .map(({ data }) => ({
      from: names.get(data.source) ?? '',
      to: names.get(data.target) ?? '',
      mutualTls: Number(data.isMTLS ?? 0),
    }))
    .filter((edge) => edge.from !== edge.to);
};
