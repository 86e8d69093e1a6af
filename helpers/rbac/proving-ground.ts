import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeApi } from '../kube/kube-api.ts';
import { KubeError } from '../kube/kube-error.ts';
import {
  NODE_ADDRESSES,
  nodeAddressExtension,
  readKubeconfig,
  useContext,
} from '../kube/kubeconfig.ts';
import type { RoleObject } from '../kube/role-files.ts';
import { inWords, type Right } from './right.ts';
import { rolesOf } from './role-text.ts';

const NAME = 'rbac-proof';
const CORE = '/api/v1/namespaces';
const LEASE = '/apis/coordination.k8s.io/v1/namespaces/default/leases/meshproof';

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
  readonly kubeconfig: string;
  readonly context = NAME;
  readonly #api: KubeApi;
  readonly #folder = mkdtempSync(join(tmpdir(), 'meshproof-rbac-'));
  #roles: RoleObject[] = [];
  #rights: Right[] = [];

  private constructor(api: KubeApi) {
    this.#api = api;
    this.kubeconfig = join(this.#folder, 'kubeconfig');
  }

  /** `from`: the administrator's kubeconfig and context, for where its nodes are reached. Throws KubeError. */
  static async open(api: KubeApi, from: { files: string[]; context: string }) {
    const ground = new ProvingGround(api);
    try {
      await ground.#make(from);
      return ground;
    } catch (error) {
      await ground.close();
      throw error;
    }
  }

  async #make({ files, context }: { files: string[]; context: string }): Promise<void> {
    const metadata = { name: NAME, namespace: NAME };
    const annotations = { 'kubernetes.io/service-account.name': NAME };
    await this.#apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAME } }, CORE);
    const home = `${CORE}/${NAME}`;
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
    await this.#apply(account, `${home}/serviceaccounts`);
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { ...metadata, annotations },
      type: 'kubernetes.io/service-account-token',
    };
    await this.#apply(secret, `${home}/secrets`);
    const { data } = await until(
      () => this.#api.get<Token>(`${home}/secrets/${NAME}`),
      (found) => Boolean(found.data?.token),
      'the cluster issued no token for the ServiceAccount',
    );
    const extension = nodeAddressExtension(files, context);
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
    writeFileSync(this.kubeconfig, JSON.stringify(kubeconfig), { mode: 0o600 });
  }

  /** Gives exactly these rights, and resolves when the cluster heeds it. Throws KubeError. */
  async grant(rights: Right[]): Promise<void> {
    const roles = rolesOf(NAME, rights, [NAME], NAME) as RoleObject[];
    const before = new Map(this.#roles.map((role) => [pathOf(role), JSON.stringify(role)]));
    for (const role of roles)
      if (before.get(pathOf(role)) !== JSON.stringify(role))
        await this.#apply({ ...role }, roleCollection(role));
    const paths = roles.map(pathOf);
    for (const gone of [...before.keys()].filter((path) => !paths.includes(path)))
      await this.#remove(gone);
    this.#roles = roles;
    const had = this.#rights;
    this.#rights = rights;
    await this.#heeded(notIn(had, rights), true);
    await this.#heeded(notIn(rights, had), false);
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
    const { status } = await this.#self().json<{ status: { allowed: boolean } }>(
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

  #self(): KubeApi {
    return new KubeApi(useContext(readKubeconfig([this.kubeconfig]), NAME), HEEDED_MS);
  }

  /** Takes away the Lease of a run that was not allowed to give it back: the next one would wait for its end. */
  async endLease(): Promise<void> {
    await this.#remove(LEASE);
  }

  /** Takes the account, its roles and its namespace away again. Throws KubeError. */
  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    for (const role of this.#roles) await this.#remove(pathOf(role));
    await this.#remove(`${CORE}/${NAME}`);
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
