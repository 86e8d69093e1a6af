import { type Dispatcher, Pool } from 'undici';
import { because, type Reason } from '../core/reason.ts';
import { timeSpent } from '../core/time-spent.ts';
import { ReasonedError } from '../core/verdict-errors.ts';
import type { Answer } from './answer.ts';

export interface ProbeRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** How many connections a probe holds, and after how many requests each is given up for a new one. */
export interface PoolShape {
  connections?: number;
  requestsPerConnection?: number;
}

/** No HTTP answer came: the errno or `timeout`, and what was asked. */
export class Unreachable extends ReasonedError {
  override readonly name = 'Unreachable';
  readonly code: string;

  constructor(code: string, why: Reason) {
    super(why);
    this.code = code;
  }
}

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * HTTP to one host and port. Keeps the Host header it is given (fetch would not), never follows a
 * redirect, never retries, reads at most 4 MiB, and counts what it sends.
 */
export class Probe {
  readonly origin: string;
  readonly vantage: string;
  readonly #pool: Pool;
  requests = 0;

  /** `vantage`: from where it asks, where that is not this machine */
  constructor(origin: string, options: PoolShape & { vantage?: string | null } = {}) {
    this.origin = origin;
    this.vantage = options.vantage ?? 'this machine';
    this.#pool = new Pool(origin, {
      connections: options.connections ?? 8,
      ...(options.requestsPerConnection
        ? { maxRequestsPerClient: options.requestsPerConnection }
        : {}),
      pipelining: 1,
      allowH2: false,
    });
  }

  get(path: string, options: ProbeRequest = {}): Promise<Answer> {
    return this.send(path, options);
  }

  /** One exchange. Throws Unreachable when there is none within the budget (ms, default 15 s). */
  send(path: string, request: ProbeRequest): Promise<Answer> {
    this.requests += 1;
    return timeSpent.on('requests', () => this.#exchange(path, request));
  }

  async #exchange(
    path: string,
    { method = 'GET', headers = {}, body, timeoutMs = 15_000, signal }: ProbeRequest,
  ): Promise<Answer> {
    const began = performance.now();
    const timer = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await this.#pool.request({
        path,
        method: method as Dispatcher.HttpMethod,
        headers,
        body: body ?? null,
        signal: signal ? AbortSignal.any([signal, timer]) : timer,
      });
      const text = await bodyOf(answer.body);
      const ms = Math.round((performance.now() - began) * 10) / 10;
      return {
        url: this.origin + path,
        status: answer.statusCode,
        headers: flat(answer.headers),
        text,
        ms,
        vantage: this.vantage,
      };
    } catch (error) {
      throw new Unreachable(
        codeOf(error),
        unanswered(method, this.origin + path, error, timeoutMs),
      );
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

const bodyOf = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(name === 'set-cookie' ? '\n' : ', ') : (value ?? ''),
    ]),
  );

const codeOf = (error: unknown): string => {
  const { code, name, cause } = error as {
    code?: string;
    name?: string;
    cause?: { code?: string };
  };
  return name === 'TimeoutError' ? 'timeout' : (cause?.code ?? code ?? name ?? 'unknown');
};

const unanswered = (method: string, url: string, error: unknown, ms: number): Reason =>
  (error as Error).name === 'TimeoutError'
    ? because('http-no-answer', { method, url, ms })
    : because('http-failed', { method, url, words: (error as Error).message || codeOf(error) });
