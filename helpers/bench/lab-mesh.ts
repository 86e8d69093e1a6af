import { Probe } from '../http/probe.ts';
import { converge, looksWith } from '../istio/converge.ts';
import { decidersOf, type RuleCheck, ruleChecks } from '../istio/rule-checks.ts';
import { VERSIONS } from '../istio/split-sample.ts';
import { execIn } from '../kube/exec.ts';
import { KubeApi } from '../kube/kube-api.ts';
import { nodeAddressExtension, readKubeconfig, useContext } from '../kube/kubeconfig.ts';
import type { Pod } from '../kube/objects.ts';
import { objectPath } from '../kube/resource-path.ts';
import type { Manifest } from '../kube/write-set.ts';
import { gatewayOrigin } from '../places/gateway-origin.ts';
import { startLabProcess } from '../target/lab-process.ts';

/** Where the lab has what its rules are about. */
const LAB_WORLD = { namespace: 'default', gateway: { istio: 'ingressgateway' } };

/** Weights of the reviews versions in a VirtualService: `{ v1: 90, v2: 10 }`. */
export type Weights = Record<string, number>;

/** A lab of one's own whose reviews are routed by weights, and the way in through its gateway. */
export interface LabMesh {
  /** Requests to the gateway's node port, over real connections. */
  probe: Probe;
  /** Routes the reviews by these weights and waits until every proxy that decides holds them. */
  serve(weights: Weights): Promise<void>;
  close(): Promise<void>;
}

/** A lab has one istiod. */
const LOOKS = looksWith(1);

/** Starts a lab. Throws Exit when it does not start. */
export const openLabMesh = async (connections: number): Promise<LabMesh> => {
  const lab = await startLabProcess();
  const api = new KubeApi(useContext(readKubeconfig([lab.kubeconfig]), 'lab'), 15_000);
  const nodeAddresses = nodeAddressExtension([lab.kubeconfig], 'lab');
  const probe = new Probe(await gatewayOrigin(api, nodeAddresses), { connections });
  const observed = async (check: RuleCheck, pod: Pod) => {
    const where = { namespace: 'default', pod: pod.metadata.name, container: 'istio-proxy' };
    const argv = ['pilot-agent', 'request', 'GET', check.path];
    return check.observed(JSON.parse((await execIn(api.config, where, argv)).stdout));
  };
  return {
    probe,
    serve: async (weights) => {
      const objects = [destinationRule(), virtualService(weights)];
      for (const object of objects)
        await api.json('PATCH', `${objectPath(object)}?fieldManager=meshproof-bench&force=true`, {
          body: object,
          contentType: 'application/apply-patch+yaml',
        });
      const { items } = await api.get<{ items: Pod[] }>('/api/v1/pods');
      const look = () =>
        ruleChecks(objects, LAB_WORLD).flatMap((check) =>
          decidersOf(check, items).map(async (pod) => {
            const seen = await observed(check, pod);
            return { proxy: pod.metadata.name, agrees: check.agrees(seen), observed: seen };
          }),
        );
      await converge(() => Promise.all(look()), LOOKS);
    },
    close: async () => {
      await probe.close();
      await lab.close();
    },
  };
};

const metadata = { name: 'reviews', namespace: 'default' };
const apiVersion = 'networking.istio.io/v1beta1';

const destinationRule = (): Manifest => ({
  apiVersion,
  kind: 'DestinationRule',
  metadata,
  spec: {
    host: 'reviews',
    subsets: VERSIONS.map((version) => ({ name: version, labels: { version } })),
  },
});

const virtualService = (weights: Weights): Manifest => ({
  apiVersion,
  kind: 'VirtualService',
  metadata,
  spec: {
    hosts: ['reviews'],
    http: [
      {
        route: Object.entries(weights).map(([subset, weight]) => ({
          destination: { host: 'reviews', subset },
          weight,
        })),
      },
    ],
  },
});
