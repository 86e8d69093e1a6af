import { EXIT, Exit } from '../core/exit.ts';

/** Where a node is reached from here: a host, and other ports where node ports are mapped. */
export interface NodeAddress {
  host: string;
  /** reported node port -> port it is reached at */
  ports: Record<string, number>;
}

const FORM = /^(?<node>[^=]+)=(?<host>\[[\da-f:.]+\]|[^:,=\s]+)(?::(?<ports>.+))?$/i;

/**
 * Reads `NODE=HOST` and `NODE=HOST:30080=8080,30443=8443` (no character that a shell takes for itself), by
 * node; an IPv6 host stands in brackets. Throws Exit (64) naming the option that cannot be read.
 */
export const readNodeAddresses = (given: string[]): Record<string, NodeAddress> =>
  Object.fromEntries(given.map(readOne));

const readOne = (text: string): [string, NodeAddress] => {
  const { node, host, ports } = FORM.exec(text)?.groups ?? {};
  if (!node || !host) throw unreadable(text, 'NODE=HOST or NODE=HOST:30080=8080,… is needed');
  const pairs = ports === undefined ? [] : ports.split(',').map((pair) => pair.split('='));
  if (!pairs.every((pair) => pair.length === 2 && pair.every(isPort)))
    throw unreadable(text, 'ports are pairs of node port and reached port, as in 30080=8080');
  return [node, { host, ports: Object.fromEntries(pairs.map(([from, to]) => [from, Number(to)])) }];
};

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536;

const unreadable = (text: string, why: string): Exit =>
  new Exit(EXIT.usage, `--node-address ${text}: ${why}`);
