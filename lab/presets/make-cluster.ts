import type { ObjectStore } from '../store/object-store.ts';
import type { KubeObject } from '../store/objects.ts';
import { addons } from './addons/addons.ts';
import { bookinfo, bookinfoGateway, busybox } from './bookinfo.ts';
import { Builder } from './builder.ts';
import type { Choices } from './choices.ts';
import { type ClusterShape, stageNumber } from './cluster-shape.ts';
import { istioCrds } from './istio/crds.ts';
import { gateways } from './istio/gateways.ts';
import { istiod } from './istio/istiod.ts';
import { SYSTEM } from './istio/labels.ts';
import { istioWebhooks } from './istio/webhooks.ts';
import { clusterDefaults, kubernetesService, namespaces } from './kubernetes/basics.ts';
import { coreDns, kubeProxy } from './kubernetes/core-addons.ts';
import { flannel } from './kubernetes/flannel.ts';
import { kubeadmObjects } from './kubernetes/kubeadm.ts';
import { type NodePlan, node } from './kubernetes/nodes.ts';
import { rangesOf } from './kubernetes/ranges.ts';
import { staticPods } from './kubernetes/static-pods.ts';
import { nginx, nginxDemo } from './nginx.ts';
import type { Releases } from './releases.ts';

const HOUR = 3_600_000;

/** Seconds from the first object to the last, with some to spare before now. */
const AGE = 40 * 60;

/** What a preset decides of its cluster at a stage of the document. */
export interface ClusterPlan {
  releases: Releases;
  /** as many as there can be; the first is the control plane */
  nodes: NodePlan[];
  /** the pod network has been installed */
  networked: boolean;
  /** the workers have joined */
  joined: boolean;
  /** kube-proxy has been told to run in ipvs mode */
  ipvs: boolean;
  /** the Deployment of nginx, and the Service that nobody makes in the text, are there */
  nginx: boolean;
  nginxService: boolean;
  /** the names and addresses that the cluster is to choose; its own choice unless given */
  choices?: Choices;
}

const bareCluster = (
  build: Builder,
  store: ObjectStore,
  { releases, nodes, networked, joined }: ClusterPlan,
  size: number,
  dualStack: boolean,
): void => {
  const ranges = rangesOf(dualStack);
  const until = `${new Date(Date.now() + 24 * HOUR).toISOString().slice(0, 19)}Z`;
  const [master, ...workers] = nodes.slice(0, size) as [NodePlan, ...NodePlan[]];
  build
    .create(namespaces())
    .create(clusterDefaults(build.now(), ranges))
    .create([node(master, releases, build.now(), dualStack)])
    .settle();
  const uid = store.get(store.registry.kind('Node', ''), master.name).metadata.uid ?? '';
  build
    .create(staticPods(master, releases, ranges, uid, build.now()))
    .pass(2)
    .create(kubernetesService(master));
  build
    .create(kubeadmObjects(master, releases, ranges, until))
    .create(coreDns(releases))
    .create(kubeProxy(releases))
    .settle();
  if (networked) build.pass(5).apply(flannel(releases, ranges)).settle();
  for (const worker of joined ? workers : [])
    build
      .pass(6)
      .create([node(worker, releases, build.now(), dualStack)])
      .settle();
};

const mesh = (build: Builder, releases: Releases, dualStack: boolean): void => {
  const system: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: SYSTEM } };
  build
    .create([system])
    .settle()
    .create(istioCrds(releases))
    .pass(2)
    .create(istiod(releases, dualStack))
    .settle();
  build.create(istioWebhooks(releases)).pass(6).create(gateways(releases, dualStack)).settle();
};

const makeNodePort = (build: Builder, name: string, namespace = SYSTEM): void => {
  build.change('v1', 'Service', name, namespace, (service) => {
    service.spec.type = 'NodePort';
  });
};

/** What the document does before it comes to Istio: S2 to S8. Bookinfo has no sidecars then. */
const beforeIstio = (build: Builder, plan: ClusterPlan, stage: number): void => {
  if (plan.nginx) build.pass(20).apply([nginx()]).settle();
  if (stage >= 3 && stage < 10) build.pass(20).apply(bookinfo(plan.releases)).settle();
  if (plan.ipvs)
    build.change('v1', 'ConfigMap', 'kube-proxy', 'kube-system', ({ data }) => {
      data['config.conf'] = data['config.conf'].replace(/^mode:.*$/m, 'mode: ipvs');
    });
  if (stage >= 5) build.pass(20).apply([busybox()]);
  if (plan.nginxService) build.apply([nginxDemo()]);
  build.settle();
  if (stage >= 7 && stage < 10) makeNodePort(build, 'productpage', 'default');
};

/** What the document does from Istio on: S9 to S14. */
const withIstio = (build: Builder, releases: Releases, dualStack: boolean, stage: number): void => {
  mesh(build, releases, dualStack);
  build.pass(5).change('v1', 'Namespace', 'default', undefined, (namespace) => {
    namespace.metadata.labels = { ...namespace.metadata.labels, 'istio-injection': 'enabled' };
  });
  if (stage >= 10) build.pass(5).apply(bookinfo(releases)).settle();
  if (stage >= 11) build.pass(30).apply(bookinfoGateway()).settle();
  if (stage >= 13) build.pass(60).apply(addons(releases)).settle();
  build.pass(60);
  if (stage >= 12) makeNodePort(build, 'istio-ingressgateway');
  if (stage >= 13) makeNodePort(build, 'kiali');
};

/**
 * Makes the cluster that the document ends with, or has at one of its stages, as a plan for that stage says and in the
 * shape that is asked for, on an empty store whose registry already serves the built-in resources and, from then on, CRDs.
 * Installs the admissions. Everything has settled when it returns; controllers have to be started afterwards.
 */
export const makeCluster = (
  store: ObjectStore,
  shape: ClusterShape,
  planOf: (stage: number) => ClusterPlan,
): void => {
  const { nodes = 2, dualStack = false } = shape;
  const stage = stageNumber(shape);
  const plan = planOf(stage);
  const build = new Builder(store, new Date(Date.now() - AGE * 1000), plan.choices);
  bareCluster(build, store, plan, nodes, dualStack);
  beforeIstio(build, plan, stage);
  build.pass(20);
  if (stage >= 9) withIstio(build, plan.releases, dualStack, stage);
  build.done();
};
