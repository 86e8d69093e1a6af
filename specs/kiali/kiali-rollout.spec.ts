import { allWorkloads, claim, expect, test, workloadsSelectedBy } from '#fixtures';

test(
  'Kiali is set to at least one replica',
  claim('KIA-03'),
  async ({ services, deployments, statefulsets, daemonsets, places, evidence }) => {
    const { namespace, name } = places.kiali;
    const all = allWorkloads({ deployments, statefulsets, daemonsets }, namespace);
    const wanted = workloadsSelectedBy(services.read(namespace, name), all).map(
      ({ kind, workload }) => ({
        workload: `${kind} ${namespace}/${workload.metadata.name}`,
        replicas: workload.spec.replicas ?? 1,
      }),
    );
    await evidence('replicas wanted', wanted);
    expect(wanted.length, {
      en: `workloads behind Service ${namespace}/${name}`,
      zh: `Service ${namespace}/${name} 后面的工作负载`,
    }).toBeGreaterThan(0);
    expect(
      wanted.filter(({ replicas }) => replicas < 1),
      {
        en: 'workloads of Kiali of which no replica is wanted',
        zh: '期望副本数为 0 的 Kiali 工作负载',
      },
    ).toEqual([]);
  },
);

test(
  'The rollout of Kiali is complete',
  claim('KIA-04'),
  async ({ services, deployments, statefulsets, daemonsets, places, evidence }) => {
    const { namespace, name } = places.kiali;
    const all = allWorkloads({ deployments, statefulsets, daemonsets }, namespace);
    const states = workloadsSelectedBy(services.read(namespace, name), all).map(
      ({ kind, workload: { metadata, spec, status } }) => ({
        workload: `${kind} ${namespace}/${metadata.name}`,
        wanted: Math.max(spec.replicas ?? 1, 1),
        actedOn: (status.observedGeneration ?? 0) >= (metadata.generation ?? 1),
        replicas: status.replicas ?? 0,
        updated: status.updatedReplicas ?? 0,
        available: status.availableReplicas ?? 0,
      }),
    );
    await evidence('workloads of Kiali', states);
    // one too many: the available one is of the old template, and its successor does not come up
    expect(
      states.map(({ workload, wanted, actedOn, replicas, updated, available }) => ({
        workload,
        actedOn,
        'replicas beyond those wanted': replicas - wanted,
        'of the old template': wanted - updated,
        'not available': wanted - available,
      })),
      {
        en: `workloads behind Service ${namespace}/${name}`,
        zh: `Service ${namespace}/${name} 后面的工作负载`,
      },
    ).toAllMatch(
      {
        actedOn: true,
        'replicas beyond those wanted': 0,
        'of the old template': 0,
        'not available': 0,
      },
      { by: 'workload' },
    );
  },
);
