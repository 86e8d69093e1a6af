import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import type { KubeApi } from '../kube/kube-api.ts';

/** kind -> what is merged (RFC 7386) into every object of it that is written; `{request}` in it is another number each time */
export type Admission = Record<string, Record<string, unknown>>;

/** An API server on loopback that alters what is written before it is kept, as an admission plugin would. */
export interface AdmissionProxy {
  /** `http://127.0.0.1:port` */
  server: string;
  close(): Promise<void>;
}

/** Opens one that hands requests on to `api`, with its credentials. Streams (exec, watch) are not handed on. */
export const openAdmissionProxy = async (
  api: KubeApi,
  admission: Admission,
): Promise<AdmissionProxy> => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    handOn(api, numbered(admission, requests), request, response).catch((error: Error) => {
      response.writeHead(502).end(error.message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server: `http://127.0.0.1:${port}`, close: () => closed(server) };
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const handOn = async (
  api: KubeApi,
  admission: Admission,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { method = 'GET', url = '/', headers } = request;
  const written = await text(request);
  const { 'content-type': contentType, accept } = headers;
  const answer = await api.ask(method, url, {
    ...(accept ? { accept } : {}),
    ...(contentType ? { contentType } : {}),
    ...(written ? { body: admitted(written, admission) } : {}),
  });
  const type = String(answer.headers['content-type'] ?? 'application/json');
  response.writeHead(answer.status, { 'content-type': type }).end(answer.text);
};

const numbered = (admission: Admission, request: number): Admission =>
  JSON.parse(JSON.stringify(admission).replaceAll('{request}', String(request)));

/** What is kept of what was written: JSON, which is YAML as well. */
const admitted = (written: string, admission: Admission): string => {
  const object = parse(written) as { kind?: string } | null;
  return JSON.stringify(mergePatch(object, admission[object?.kind ?? ''] ?? {}));
};

/** RFC 7386: null takes a field away, everything but objects replaces. */
export const mergePatch = (target: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
