import { type HttpMethod, type KubeConfig, RequestContext } from '@kubernetes/client-node';
import { type Dispatcher, request } from 'undici';
import { timeSpent } from '../core/time-spent.ts';
import { applyCredentials } from './credentials.ts';
import { fromAnswer, fromThrown, KubeError } from './kube-error.ts';
import { KubeconfigError } from './kubeconfig.ts';

export interface KubeAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export interface KubeRequest {
  body?: unknown;
  contentType?: string;
  accept?: string;
  timeoutMs?: number;
}

/** The largest answer that is read; a LIST of a big cluster stays below it. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Raw requests to one API server with one context's credentials. client-node's typed clients drop
 * fields they do not know, so bodies go and come as plain JSON here; only its authentication is used.
 */
export class KubeApi {
  readonly #config: KubeConfig;
  readonly server: string;
  readonly #timeoutMs: number;
  #aheadMs = 0;

  constructor(config: KubeConfig, timeoutMs = 8_000) {
    this.#config = config;
    this.server = (config.getCurrentCluster()?.server ?? '').replace(/\/+$/, '');
    this.#timeoutMs = timeoutMs;
  }

  get config(): KubeConfig {
    return this.#config;
  }

  /** The server's clock now (ms, as Date.now()), by the Date of its last answer; ours before the first one. */
  get now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** The answer whatever its status. Throws KubeError when there is none within the budget (ms). */
  ask(method: string, path: string, options: KubeRequest = {}): Promise<KubeAnswer> {
    return timeSpent.on('api', () => this.#exchange(method, path, options));
  }

  async #exchange(method: string, path: string, options: KubeRequest): Promise<KubeAnswer> {
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs;
    const url = this.server + path;
    try {
      const context = new RequestContext(url, method as HttpMethod);
      context.setHeaderParam('accept', options.accept ?? 'application/json');
      context.setHeaderParam('user-agent', 'meshproof');
      if (options.contentType) context.setHeaderParam('content-type', options.contentType);
      await applyCredentials(this.#config, context, timeoutMs);
      const dispatcher = context.getDispatcher() as Dispatcher | undefined;
      const answer = await request(url, {
        method: method as Dispatcher.HttpMethod,
        headers: context.getHeaders(),
        body: options.body === undefined ? null : asText(options.body),
        signal: AbortSignal.timeout(timeoutMs),
        ...(dispatcher ? { dispatcher } : {}),
      });
      const theirs = Date.parse(String(answer.headers.date));
      if (Number.isFinite(theirs)) this.#aheadMs = theirs - Date.now();
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: await limited(answer.body),
      };
    } catch (error) {
      if (error instanceof KubeError || error instanceof KubeconfigError) throw error;
      throw fromThrown(method, url, error, timeoutMs);
    }
  }

  /** The JSON of a 2xx answer; any other status throws KubeError. */
  async json<T>(method: string, path: string, options: KubeRequest = {}): Promise<T> {
    const answer = await this.ask(method, path, options);
    if (answer.status >= 300) throw fromAnswer(method, path, answer.status, answer.text);
    return JSON.parse(answer.text) as T;
  }

  get<T>(path: string, options: KubeRequest = {}): Promise<T> {
    return this.json<T>('GET', path, options);
  }
}

const asText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

const limited = async (body: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`the answer is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
