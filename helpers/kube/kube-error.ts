import { because, type Reason } from '../core/reason.ts';
import { ReasonedError } from '../core/verdict-errors.ts';
import { missingPermission, permissionOf } from './permission.ts';

/** Why an API request gave no usable answer; `what` is the word a verdict or an exit code hangs on. */
export type KubeErrorKind =
  | 'refused'
  | 'timeout'
  | 'tls'
  | 'unauthorized'
  | 'credentials'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'other';

/** An API request that failed: the trouble, the HTTP status where there was one, and the server's own words. */
export class KubeError extends ReasonedError {
  override readonly name = 'KubeError';
  readonly kind: KubeErrorKind;
  readonly status: number;
  readonly reason: string;

  constructor(kind: KubeErrorKind, why: Reason, status = 0, reason = '') {
    super(why);
    this.kind = kind;
    this.status = status;
    this.reason = reason;
  }
}

const BY_STATUS: Record<number, KubeErrorKind> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid',
};

/** A KubeError from an answer of the API server, whose body is a `Status` or, behind proxies, anything. */
export const fromAnswer = (
  method: string,
  path: string,
  status: number,
  body: string,
): KubeError => {
  let words = body.slice(0, 300);
  let reason = '';
  try {
    const parsed = JSON.parse(body) as { message?: string; reason?: string };
    words = parsed.message ?? words;
    reason = parsed.reason ?? '';
  } catch {
    // not JSON: something between us and the API server answered; its first words are shown
  }
  const permission = status === 403 && RBAC.test(words) ? permissionOf(method, path) : undefined;
  const why = permission
    ? missingPermission(permission, words)
    : because('api-answered', { method, path, status, words });
  return new KubeError(BY_STATUS[status] ?? 'other', why, status, reason);
};

/** RBAC's way to refuse; admission and quotas answer 403 too, and no permission would help there. */
const RBAC = /\bcannot \w+ (?:resource|path)\b/;

/** A KubeError from what `fetch` or a socket threw: walks the causes for an errno or a TLS code. */
export const fromThrown = (
  method: string,
  url: string,
  error: unknown,
  timeoutMs: number,
): KubeError => {
  const codes: string[] = [];
  let words = '';
  for (let e = error as (Error & { code?: string }) | undefined; e; e = e.cause as typeof e) {
    codes.push(String(e.code ?? ''), e.name); // a DOMException's code is a number: its name says more
    words = e.message || words;
  }
  const all = codes.join(' ');
  if (/Timeout|ETIMEDOUT|Abort/i.test(all))
    return new KubeError('timeout', because('api-no-answer', { method, path: url, ms: timeoutMs }));
  if (
    /CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO/i.test(all) ||
    /certificate|wrong version number/i.test(words)
  )
    return new KubeError('tls', because('api-tls', { method, path: url, words }));
  if (
    /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ECONNRESET|UND_ERR_SOCKET/.test(all)
  )
    return new KubeError('refused', because('api-failed', { method, path: url, words }));
  return new KubeError('other', because('api-failed', { method, path: url, words }));
};
