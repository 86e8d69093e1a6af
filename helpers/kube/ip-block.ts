import { BlockList, isIP, isIPv6 } from 'node:net';

const familyOf = (ip: string) => (isIPv6(ip) ? 'ipv6' : 'ipv4');

/** Whether an address lies in a range such as `10.96.0.0/12` or `fd00:10:96::/112`; never one of the other family. */
export const isInBlock = (cidr: string, ip: string): boolean => {
  const [network = '', bits] = cidr.split('/');
  if (!isIP(ip) || familyOf(ip) !== familyOf(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), familyOf(network));
  return list.check(ip, familyOf(ip));
};
