import type { LabelSelector } from './label-selector.ts';

/** The parts of Kubernetes and Istio objects that claims read. Fields a cluster leaves out are optional. */
export interface Meta {
  name: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: { kind: string; name: string; controller?: boolean }[];
  managedFields?: {
    manager: string;
    operation: string;
    fieldsV1?: unknown;
    subresource?: string;
    time?: string;
  }[];
}

export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: Meta;
}

export interface Container {
  name: string;
  image: string;
  tty?: boolean;
  imagePullPolicy?: string;
  restartPolicy?: string;
  ports?: { name?: string; containerPort: number; protocol?: string; hostPort?: number }[];
  env?: { name: string; value?: string }[];
  command?: string[];
  args?: string[];
  volumeMounts?: { name: string; mountPath: string }[];
}

export interface ContainerStatus {
  name: string;
  ready: boolean;
  restartCount: number;
  image: string;
  imageID?: string;
  started?: boolean;
  state?: {
    running?: { startedAt: string };
    waiting?: { reason?: string; message?: string };
    terminated?: { exitCode: number; reason?: string; message?: string };
  };
  lastState?: { terminated?: { exitCode: number; reason?: string; message?: string } };
}

export interface Toleration {
  key?: string;
  operator?: string;
  value?: string;
  effect?: string;
}

/** What a node must match, of all that an affinity may say. */
export interface Affinity {
  nodeAffinity?: {
    requiredDuringSchedulingIgnoredDuringExecution?: {
      nodeSelectorTerms: {
        matchExpressions?: { key: string; operator: string; values?: string[] }[];
      }[];
    };
  };
}

export interface Pod extends KubeObject {
  spec: {
    nodeName?: string;
    hostNetwork?: boolean;
    containers: Container[];
    initContainers?: Container[];
    readinessGates?: { conditionType: string }[];
    tolerations?: Toleration[];
    nodeSelector?: Record<string, string>;
    os?: { name: string };
    affinity?: Affinity;
    serviceAccountName?: string;
    volumes?: {
      name: string;
      configMap?: { name: string; items?: { key: string; path: string }[] };
    }[];
  };
  status: {
    phase: string;
    podIP?: string;
    /** of every family, on dual-stack clusters */
    podIPs?: { ip: string }[];
    hostIP?: string;
    nominatedNodeName?: string;
    conditions?: {
      type: string;
      status: string;
      reason?: string;
      message?: string;
      lastTransitionTime?: string;
    }[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

export interface ServicePort {
  name?: string;
  port: number;
  protocol?: string;
  appProtocol?: string;
  targetPort?: number | string;
  nodePort?: number;
}

export interface Service extends KubeObject {
  spec: {
    type: string;
    clusterIP?: string;
    /** of every family, on dual-stack clusters */
    clusterIPs?: string[];
    externalIPs?: string[];
    /** unset means Cluster; Local leaves nodes without a pod of the Service unanswered */
    externalTrafficPolicy?: string;
    /** unset means Cluster; Local leaves callers on nodes without a pod of the Service unanswered */
    internalTrafficPolicy?: string;
    selector?: Record<string, string>;
    ports: ServicePort[];
    sessionAffinity?: string;
  };
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

export interface Workload extends KubeObject {
  spec: {
    replicas?: number;
    progressDeadlineSeconds?: number;
    paused?: boolean;
    /** of StatefulSets and DaemonSets; OnDelete replaces no pod by itself */
    updateStrategy?: { type?: string; rollingUpdate?: { partition?: number } };
    selector?: LabelSelector;
    template: { metadata?: { labels?: Record<string, string> }; spec: Pod['spec'] };
  };
  status: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    desiredNumberScheduled?: number;
    numberReady?: number;
    currentNumberScheduled?: number;
    updatedNumberScheduled?: number;
    numberAvailable?: number;
    currentRevision?: string;
    updateRevision?: string;
    conditions?: { type: string; status: string; reason?: string; message?: string }[];
  };
}

export interface Node extends KubeObject {
  spec: {
    podCIDR?: string;
    /** of every family, on dual-stack clusters */
    podCIDRs?: string[];
    taints?: { key: string; value?: string; effect: string }[];
    unschedulable?: boolean;
  };
  status: {
    addresses: { type: string; address: string }[];
    conditions?: {
      type: string;
      status: string;
      reason?: string;
      message?: string;
      lastHeartbeatTime?: string;
    }[];
    nodeInfo: {
      kubeletVersion: string;
      containerRuntimeVersion: string;
      osImage: string;
      architecture: string;
      operatingSystem?: string;
      /** since Kubernetes 1.33, and only where the machine has some (KEP-2400) */
      swap?: { capacity?: number };
    };
    capacity: Record<string, string>;
  };
}

export interface EndpointSlice extends KubeObject {
  addressType?: string;
  ports?: { name?: string; port?: number; protocol?: string }[];
  endpoints?: {
    addresses: string[];
    conditions?: { ready?: boolean };
    nodeName?: string;
    targetRef?: { kind: string; name: string; namespace?: string };
  }[];
}

/** coordination.k8s.io: of a node in kube-node-lease, where its kubelet renews it. */
export interface Lease extends KubeObject {
  spec?: { holderIdentity?: string; leaseDurationSeconds?: number; renewTime?: string };
}

export interface ConfigMap extends KubeObject {
  data?: Record<string, string>;
}

export interface Event extends KubeObject {
  involvedObject: { kind: string; name: string; namespace?: string };
  /** Normal or Warning */
  type?: string;
  reason?: string;
  message?: string;
  lastTimestamp?: string | null;
  eventTime?: string | null;
}

export interface StringMatch {
  exact?: string;
  prefix?: string;
  regex?: string;
}

export interface Destination {
  host: string;
  subset?: string;
  port?: { number: number };
}

export interface HttpRoute {
  match?: { uri?: StringMatch; headers?: Record<string, StringMatch> }[];
  route?: { destination: Destination; weight?: number }[];
  /** the VirtualService whose routes stand in for this one's */
  delegate?: { name: string; namespace?: string };
  fault?: unknown;
  /** `500ms`; unset means none */
  timeout?: string;
  retries?: { perTryTimeout?: string };
}

export interface VirtualService extends KubeObject {
  spec: {
    hosts: string[];
    gateways?: string[];
    http?: HttpRoute[];
    /** namespaces that it is for: `.` its own, `*` all, which it is for when unset */
    exportTo?: string[];
  };
}

/** Who may call which workloads; without a selector it is for its whole namespace, in the root namespace for the mesh. */
export interface AuthorizationPolicy extends KubeObject {
  spec?: {
    selector?: { matchLabels?: Record<string, string> };
    /** unset means ALLOW */
    action?: string;
    rules?: unknown[];
  };
}

export interface PeerAuthentication extends KubeObject {
  spec?: {
    selector?: { matchLabels?: Record<string, string> };
    mtls?: { mode?: string };
    portLevelMtls?: Record<string, { mode?: string }>;
  };
}

/** networking.istio.io Sidecar: what the proxies of a namespace know. */
export interface SidecarScope extends KubeObject {
  spec?: {
    workloadSelector?: { labels?: Record<string, string> };
    egress?: { hosts?: string[] }[];
    ingress?: { port?: { number?: number }; defaultEndpoint?: string }[];
    outboundTrafficPolicy?: { mode?: string };
  };
}

export interface Telemetry extends KubeObject {
  spec?: {
    selector?: { matchLabels?: Record<string, string> };
    tracing?: {
      providers?: { name: string }[];
      disableSpanReporting?: boolean;
      randomSamplingPercentage?: number;
    }[];
    accessLogging?: { providers?: { name: string }[]; disabled?: boolean; filter?: unknown }[];
  };
}

export interface ServiceCidr extends KubeObject {
  spec: { cidrs: string[] };
}

export interface Gateway extends KubeObject {
  spec: {
    selector: Record<string, string>;
    servers: {
      port: { number: number; name: string; protocol: string };
      hosts: string[];
      tls?: { httpsRedirect?: boolean };
    }[];
  };
}

export interface TrafficPolicy {
  loadBalancer?: { simple?: string; consistentHash?: { useSourceIp?: boolean } };
  tls?: { mode?: string };
  connectionPool?: object;
  outlierDetection?: object;
  portLevelSettings?: (Omit<TrafficPolicy, 'portLevelSettings'> & { port?: { number?: number } })[];
}

export interface DestinationRule extends KubeObject {
  spec: {
    host: string;
    subsets?: { name: string; labels?: Record<string, string>; trafficPolicy?: TrafficPolicy }[];
    trafficPolicy?: TrafficPolicy;
    /** the callers that it is for; all when unset */
    workloadSelector?: { matchLabels?: Record<string, string> };
    exportTo?: string[];
  };
}

export interface ServiceEntry extends KubeObject {
  spec: { hosts: string[] };
}

/** networking.k8s.io NetworkPolicy: who may reach the selected pods, and whom they may reach. */
export interface NetworkPolicy extends KubeObject {
  spec: {
    podSelector?: LabelSelector;
    policyTypes?: string[];
    ingress?: { from?: NetworkPeer[]; ports?: NetworkPort[] }[];
    egress?: { to?: NetworkPeer[]; ports?: NetworkPort[] }[];
  };
}

export interface NetworkPeer {
  podSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  ipBlock?: { cidr: string; except?: string[] };
}

export interface NetworkPort {
  port?: number | string;
  endPort?: number;
  protocol?: string;
}

export interface Crd extends KubeObject {
  spec: {
    group: string;
    names: { kind: string; plural: string };
    versions: {
      name: string;
      served: boolean;
      storage: boolean;
      additionalPrinterColumns?: { name: string }[];
    }[];
  };
  status?: { conditions?: { type: string; status: string }[] };
}

export interface WebhookConfiguration extends KubeObject {
  webhooks: {
    name: string;
    failurePolicy?: string;
    clientConfig: { service?: { name: string; namespace: string; path?: string }; url?: string };
    rules?: { operations: string[]; resources: string[] }[];
    namespaceSelector?: LabelSelector;
    objectSelector?: LabelSelector;
  }[];
}
