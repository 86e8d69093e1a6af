import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { contextFault } from './context-faults.ts';
import { accountConfig, isServiceAccount } from './service-account.ts';

/** A kubeconfig that cannot be used: what was looked for, what was found, what to do. */
export class KubeconfigError extends Error {
  override readonly name = 'KubeconfigError';
}

/** Files a run reads its clusters from: --kubeconfig, else KUBECONFIG (a list), else ~/.kube/config. */
export const kubeconfigFiles = (option: string | undefined, env = process.env): string[] => {
  if (option) return [option];
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter(Boolean);
  if (listed.length) return listed;
  const home = join(env.HOME ?? homedir(), '.kube', 'config');
  return existsSync(home) ? [home] : [];
};

/**
 * Reads and merges kubeconfig files (the first wins, as kubectl does); the folder of a pod's ServiceAccount stands for
 * one. Throws KubeconfigError.
 */
export const readKubeconfig = (files: string[]): KubeConfig => {
  const merged = new KubeConfig();
  const present = files.filter((file) => existsSync(file));
  if (!present.length)
    throw new KubeconfigError(
      files.length ? `no kubeconfig at ${files.join(', ')}` : 'no kubeconfig found',
    );
  for (const file of present) mergeFirstWins(merged, readOne(file));
  return merged;
};

const readOne = (file: string): KubeConfig => {
  if (isServiceAccount(file)) return accountConfig(file);
  checkYaml(file);
  const one = new KubeConfig();
  try {
    one.loadFromFile(file);
  } catch (error) {
    throw new KubeconfigError(`${file} is no kubeconfig: ${firstLine(error)}`);
  }
  return one;
};

const checkYaml = (file: string): void => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new KubeconfigError(`${file} cannot be read: ${firstLine(error)}`);
  }
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new KubeconfigError(`${file} is not YAML: ${firstLine(error)}`);
  }
  if (typeof value !== 'object' || value === null || !('contexts' in value))
    throw new KubeconfigError(`${file} is no kubeconfig: it has no contexts`);
};

const firstLine = (error: unknown): string =>
  String((error as Error).message ?? error).split('\n')[0] ?? '';

const mergeFirstWins = (into: KubeConfig, from: KubeConfig): void => {
  const add = <T extends { name: string }>(have: T[] | undefined, more: T[] | undefined): T[] => [
    ...(have ?? []),
    ...(more ?? []).filter((m) => !(have ?? []).some((h) => h.name === m.name)),
  ];
  into.clusters = add(into.clusters, from.clusters);
  into.users = add(into.users, from.users);
  into.contexts = add(into.contexts, from.contexts);
  into.currentContext = into.currentContext || from.currentContext;
};

/** The same configuration turned to one context. Throws KubeconfigError: no such context (naming those there are), or one that cannot be used. */
export const useContext = (config: KubeConfig, name: string): KubeConfig => {
  const names = config.contexts.map((c) => c.name);
  if (!names.includes(name))
    throw new KubeconfigError(
      `no context ${name} in the kubeconfig; it has: ${names.join(', ') || 'none'}`,
    );
  config.setCurrentContext(name);
  const fault = contextFault(config);
  if (fault) throw new KubeconfigError(fault);
  return config;
};

/** The extension of a context that says where node addresses are reached. */
export const NODE_ADDRESSES = 'meshproof.dev/node-addresses';

type NodeAddresses = string | { host: string; ports?: Record<string, number> };

/** Where reported node addresses are reached, from an extension of the context (client-node drops these). */
export const nodeAddressExtension = (
  files: string[],
  context: string,
): Record<string, NodeAddresses> => {
  for (const file of files.filter((f) => existsSync(f) && !isServiceAccount(f))) {
    const raw = parse(readFileSync(file, 'utf8')) as {
      contexts?: {
        name: string;
        context?: { extensions?: { name: string; extension: Record<string, NodeAddresses> }[] };
      }[];
    };
    const found = raw.contexts
      ?.find((c) => c.name === context)
      ?.context?.extensions?.find((e) => e.name === NODE_ADDRESSES);
    if (found) return found.extension;
  }
  return {};
};
