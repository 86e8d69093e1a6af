import { claim, expect, test } from '#fixtures';

test(
  'both replicas of coredns become available',
  claim('K8S-02'),
  async ({ deployments, pods, evidence }) => {
    const { spec, status } = deployments.read('kube-system', 'coredns');
    await evidence('status of Deployment coredns', status);
    await evidence(
      'pods',
      pods.labelled('kube-system', { 'k8s-app': 'kube-dns' }).map((pod) => ({
        name: pod.metadata.name,
        phase: pod.status.phase,
        conditions: pod.status.conditions,
      })),
    );
    const seen = { wanted: spec.replicas ?? 1, available: status.availableReplicas ?? 0 };
    expect(seen, 'replicas of coredns').toEqual({ wanted: 2, available: 2 });
  },
);
