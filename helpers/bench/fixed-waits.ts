/** A time that a run waits whatever the cluster does, because nothing tells it of what it waits for. */
export interface FixedWait {
  /** the file that waits */
  file: string;
  /** how long (ms), as people read it */
  howLong: string;
  /** who waits, and for what */
  what: string;
  /** why it is a time and not an event */
  why: string;
}

const POLLED = 'polled: the pauses begin with an eighth of this and double';

/** Every fixed wait in a run; times that something is given at most, and then ended, are none. */
export const FIXED_WAITS: FixedWait[] = [
  {
    file: 'helpers/core/read-until.ts',
    howLong: '500 between two looks, or as below',
    what: 'claims for what the cluster adapts to: endpoints, ports, pods, telemetry',
    why: POLLED,
  },
  {
    file: 'fixtures/prometheus.ts',
    howLong: '2,000 between two looks',
    what: 'SUM-14, -20, -23, -24 and Kiali for figures in Prometheus',
    why: `Prometheus fetches every 15 to 30 s; ${POLLED}`,
  },
  {
    file: 'specs/summary/prometheus-metrics.spec.ts',
    howLong: '2,000 between two looks',
    what: 'SUM-21 for the first targets of Prometheus',
    why: POLLED,
  },
  {
    file: 'specs/summary/jaeger-traces.spec.ts',
    howLong: '2,000 between two looks',
    what: 'SUM-22 for a trace of the page',
    why: `one request of a hundred is traced, and proxies send spans when they like; ${POLLED}`,
  },
  {
    file: 'specs/environment/clocks.spec.ts',
    howLong: '2,000 between two looks',
    what: 'ENV-22 for the next renewal of a Lease',
    why: `a kubelet renews every 10 s; ${POLLED}`,
  },
  {
    file: 'specs/kubernetes/kubelets-report.spec.ts',
    howLong: '2,000 between two looks',
    what: 'K8S-31 for the next renewal of a Lease',
    why: `a kubelet renews every 10 s; ${POLLED}`,
  },
  {
    file: 'specs/node-port/type-becomes-node-port.spec.ts',
    howLong: '3,000 in all',
    what: 'NPT-04 that nobody gives the Service an external address',
    why: 'that nothing comes can only be waited for',
  },
  {
    file: 'helpers/istio/converge.ts',
    howLong:
      'with one istiod none, else 1,000 between three looks that agree; 200 after one that does not',
    what: 'claims under a rule for all proxies that decide',
    why: 'with several istiods a proxy may connect anew to one that lags; Envoy tells nobody when it has taken a configuration',
  },
  {
    file: 'helpers/kube/writer.ts',
    howLong: '250, and 100 until an object is gone',
    what: 'what is made in a new namespace for its ServiceAccount; what is deleted for its end',
    why: 'polled: both are seldom there later than at the second look',
  },
  {
    file: 'helpers/kube/published.ts',
    howLong: '250',
    what: 'a Service of the run for its EndpointSlice',
    why: 'polled: seldom later than at the second look',
  },
  {
    file: 'helpers/kube/lease.ts',
    howLong: '5,000, and only where another run holds it',
    what: 'a run with changes for the Lease, where --lease-wait is given',
    why: 'another run ends when it does; as often as that one renews it',
  },
  {
    file: 'helpers/run/rollouts.ts',
    howLong: '1,000, and only while a rollout is under way',
    what: 'the run, before its first claim, for rollouts',
    why: 'polled: pods become ready at their probes, which come every second at most',
  },
];
