import type { KubeConfig, RequestContext } from '@kubernetes/client-node';
import { because } from '../core/reason.ts';
import { KubeError } from './kube-error.ts';
import { KubeconfigError } from './kubeconfig.ts';

/**
 * Puts the credentials of the current user into a request. client-node runs a credential plugin without a
 * time limit and hands on whatever goes wrong with it, so both are handled here. Throws KubeError when the
 * plugin fails or takes longer than the budget (ms), KubeconfigError when it is not installed.
 */
export const applyCredentials = async (
  config: KubeConfig,
  context: RequestContext,
  timeoutMs: number,
): Promise<void> => {
  const applied = config.applySecurityAuthentication(context);
  const plugin = pluginOf(config);
  if (!plugin) return applied;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(pluginError(plugin, `no answer within ${timeoutMs} ms`)),
    timeoutMs,
  );
  try {
    await Promise.race([applied, late.promise]);
  } catch (error) {
    throw error instanceof KubeError ? error : failed(plugin, error as NodeJS.ErrnoException);
  } finally {
    clearTimeout(timer);
  }
};

const pluginOf = (config: KubeConfig): string | undefined => {
  const user = config.getCurrentUser();
  const command: unknown = user?.exec?.command ?? user?.authProvider?.config?.exec?.command;
  return typeof command === 'string' ? command : undefined;
};

const pluginError = (plugin: string, why: string): KubeError =>
  new KubeError('credentials', because('credential-plugin-failed', { plugin, words: why }));

const failed = (plugin: string, error: NodeJS.ErrnoException): Error => {
  if (error.code === 'ENOENT' || error.code === 'EACCES')
    return new KubeconfigError(
      `the kubeconfig takes its credentials from ${plugin}, which cannot be run (${error.code}): install it, or put it on the PATH`,
    );
  // what it printed was no ExecCredential: JSON of another shape, or no JSON
  const odd = error instanceof SyntaxError || error instanceof TypeError;
  const words = odd ? 'it printed no ExecCredential' : error.message.trim();
  return pluginError(plugin, words.split('\n')[0] || 'without a word');
};
