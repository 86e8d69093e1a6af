import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, Exit } from '../core/exit.ts';
import { log } from '../core/log.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { KubeError } from '../kube/kube-error.ts';
import {
  NODE_ADDRESSES,
  nodeAddressExtension,
  readKubeconfig,
  useContext,
} from '../kube/kubeconfig.ts';
import { WriteLease } from '../kube/lease.ts';
import type { RoleObject } from '../kube/role-files.ts';
import { inWords, type Right } from './right.ts';
import { rolesOf } from './role-text.ts';

const NAME = 'rbac-proof';
const CORE = '/api/v1/namespaces';
const HOME = `${CORE}/${NAME}`;

interface Named {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  [field: string]: unknown;
}

interface Token {
  data?: { token?: string; 'ca.crt'?: string };
}

/** So long (ms) a cluster may take to issue a token, or to heed a role that was changed. */
const HEEDED_MS = 15_000;

/**
 * Somebody who may do exactly what is granted: a ServiceAccount of its own namespace on the cluster of an
 * administrator. Everything is removed by `close`.
 */
export class ProvingGround {
  /** of somebody with the rights granted; its context is `rbac-proof` */
  readonly kubeconfig: [file: string];
  readonly context = NAME;
  readonly #api: KubeApi;
  readonly #folder = mkdtempSync(join(tmpdir(), 'meshproof-rbac-'));
  /** the API as the account is answered */
  #self: KubeApi | undefined;
  /** path -> the role or binding there; '' while it is not known what the cluster made of it */
  readonly #roles = new Map<string, string>();
  #rights: Right[] = [];

  private constructor(api: KubeApi) {
    this.#api = api;
    this.kubeconfig = [join(this.#folder, 'kubeconfig')];
  }

  /** `from`: the administrator's kubeconfig and context, for where its nodes are reached. Throws KubeError. */
  static async open(api: KubeApi, from: { kubeconfig: string[]; context: string }) {
    const ground = new ProvingGround(api);
    try {
      await ground.#make(from);
      return ground;
    } catch (error) {
      await ground.close().catch(({ message }: Error) => log(message));
      throw error;
    }
  }

  async #make(from: { kubeconfig: string[]; context: string }): Promise<void> {
    const metadata = { name: NAME, namespace: NAME };
    const annotations = { 'kubernetes.io/service-account.name': NAME };
    await this.#apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAME } }, CORE);
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
    await this.#apply(account, `${HOME}/serviceaccounts`);
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...metadata, annotations },
      type: 'kubernetes.io/service-account-token',
    };
    await this.#apply(secret, `${HOME}/secrets`);
    const { data } = await until(
      () => this.#api.get<Token>(`${HOME}/secrets/${NAME}`),
      (found) => Boolean(found.data?.token),
      'the cluster issued no token for the ServiceAccount',
    );
    const extension = nodeAddressExtension(from.kubeconfig, from.context);
    const cluster = {
      server: this.#api.server,
      'certificate-authority-data': data?.['ca.crt'],
    };
    const token = Buffer.from(data?.token ?? '', 'base64').toString();
    const kubeconfig = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': NAME,
      clusters: [{ name: NAME, cluster }],
      users: [{ name: NAME, user: { token } }],
      contexts: [
        {
          name: NAME,
          context: {
            cluster: NAME,
            user: NAME,
            extensions: [{ name: NODE_ADDRESSES, extension }],
          },
        },
      ],
    };
    writeFileSync(this.kubeconfig[0], JSON.stringify(kubeconfig), { mode: 0o600 });
    this.#self = new KubeApi(useContext(readKubeconfig(this.kubeconfig), NAME), HEEDED_MS);
  }

  /** Gives exactly these rights, and resolves when the cluster heeds it. Throws KubeError. */
  async grant(rights: Right[]): Promise<void> {
    const roles = rolesOf(NAME, rights, [NAME], NAME) as RoleObject[];
    for (const role of roles) await this.#applyRole(role);
    const paths = roles.map(pathOf);
    for (const path of this.#roles.keys()) if (!paths.includes(path)) await this.#removeRole(path);
    const had = this.#rights;
    this.#rights = rights;
    await this.#heeded(notIn(had, rights), true);
    await this.#heeded(notIn(rights, had), false);
  }

  async #applyRole(role: RoleObject): Promise<void> {
    const path = pathOf(role);
    const text = JSON.stringify(role);
    if (this.#roles.get(path) === text) return;
    this.#roles.set(path, ''); // before the request, which may be heeded and never answered
    await this.#apply({ ...role }, roleCollection(role));
    this.#roles.set(path, text);
  }

  async #removeRole(path: string): Promise<void> {
    await this.#remove(path);
    this.#roles.delete(path);
  }

  /** Each right is asked for, as nobody can tell when an API server has heard of a role. */
  async #heeded(rights: Right[], allowed: boolean): Promise<void> {
    for (const right of rights)
      await until(
        () => this.#may(right),
        (may) => may === allowed,
        `the cluster ${allowed ? 'does not give' : 'still gives'} ${right.verb} ${right.resource}: another role or authorizer decides too`,
      );
  }

  async #may({ verb, group, resource: asked, namespace, names }: Right): Promise<boolean> {
    const [resource, subresource = ''] = asked.split('/');
    const resourceAttributes = { verb, group, resource, subresource, namespace, name: names[0] };
    const self = this.#self as KubeApi; // there as soon as the ground is open
    const { status } = await self.json<{ status: { allowed: boolean } }>(
      'POST',
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      {
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          spec: { resourceAttributes },
        },
        contentType: 'application/json',
      },
    );
    return status.allowed;
  }

  /**
   * Gives back the Lease of a run that was not allowed to give it back itself: the next one would wait for its end. One
   * that another run holds is left alone. Throws KubeError.
   */
  async endLease(run: string): Promise<void> {
    await new WriteLease(this.#api, run).release();
  }

  /** Takes the account, its roles and its namespace away again. Throws Exit, which names what could not be. */
  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    const paths = [...this.#roles.keys(), HOME];
    const removed = await Promise.allSettled(paths.map((path) => this.#remove(path)));
    const troubles = removed.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as Error).message] : [],
    );
    if (troubles.length)
      throw new Exit(EXIT.undecided, `could not be taken away again: ${troubles.join('; ')}`);
  }

  async #apply(object: Named, collection: string): Promise<void> {
    const path = `${collection}/${object.metadata.name}?fieldManager=${NAME}&force=true`;
    const contentType = 'application/apply-patch+yaml';
    await this.#api.json('PATCH', path, { body: object, contentType });
  }

  async #remove(path: string): Promise<void> {
    await this.#api.json('DELETE', path).catch((error: unknown) => {
      if (!(error instanceof KubeError && error.kind === 'not-found')) throw error;
    });
  }
}

/** Those of `more` that are not among `some`. */
const notIn = (some: Right[], more: Right[]): Right[] => {
  const known = new Set(some.map(inWords));
  return more.filter((one) => !known.has(inWords(one)));
};

const RBAC = '/apis/rbac.authorization.k8s.io/v1';

const roleCollection = ({ kind, metadata: { namespace } }: RoleObject): string =>
  `${RBAC}${namespace ? `/namespaces/${namespace}` : ''}/${kind.toLowerCase()}s`;

const pathOf = (role: RoleObject): string => `${roleCollection(role)}/${role.metadata.name}`;

/** Asks until the answer will do. Throws with the words given where it never does. */
const until = async <T>(
  ask: () => Promise<T>,
  willDo: (answer: T) => boolean,
  otherwise: string,
): Promise<T> => {
  const deadline = performance.now() + HEEDED_MS;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    if (performance.now() > deadline) throw new Error(otherwise);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
