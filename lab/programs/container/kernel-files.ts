import type { Json, KubeObject } from '../../store/objects.ts';
import { type Entry, file, MemoryTree, type Tree } from '../files/tree.ts';

const IP_FORWARD = 'sys/net/ipv4/ip_forward';

/** What is set in the kernels of nodes, by node: nothing there means what a node of Kubernetes has. */
export type NodeSettings = Map<string, Map<string, Buffer>>;

/** /proc of a container: the settings are its node's where it is in the node's network, and only the privileged set them. */
class Proc implements Tree {
  readonly readOnly: boolean;
  readonly #settings: Map<string, Buffer>;
  readonly #shape = new MemoryTree(true);

  constructor(settings: Map<string, Buffer>, readOnly: boolean) {
    this.readOnly = readOnly;
    this.#settings = settings;
    this.#shape.set(IP_FORWARD, file('1\n'));
  }

  get(path: string): Entry | undefined {
    const entry = this.#shape.get(path);
    const content = this.#settings.get(path);
    return entry && content ? { ...entry, content } : entry;
  }

  names(path: string): string[] {
    return this.#shape.names(path);
  }

  set(path: string, { content }: Entry): void {
    if (Buffer.isBuffer(content) && this.get(path)) this.#settings.set(path, content);
  }
}

/** /proc as a container of a pod sees it. */
export const procOf = (pod: KubeObject, { securityContext }: Json, nodes: NodeSettings): Tree => {
  const { hostNetwork, nodeName = '' } = pod.spec ?? {};
  const own = nodes.get(nodeName) ?? new Map<string, Buffer>();
  if (hostNetwork) nodes.set(nodeName, own);
  return new Proc(hostNetwork ? own : new Map(), securityContext?.privileged !== true);
};
