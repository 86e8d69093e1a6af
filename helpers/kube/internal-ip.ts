import type { Node } from './objects.ts';

/**
 * The address under which a node is reached inside the cluster; undefined for one that has just joined. Of the two of
 * a dual-stack node the IPv4 one, which node ports answer at whatever families their Service has.
 */
export const internalIp = ({ status }: Pick<Node, 'status'>): string | undefined => {
  const own = (status.addresses ?? []).filter(({ type }) => type === 'InternalIP');
  return (own.find(({ address }) => address.includes('.')) ?? own[0])?.address;
};
