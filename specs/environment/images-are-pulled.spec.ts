import { claim, expect, failedPulls, isRunning, test } from '#fixtures';

test(
  'Every node gets to the registries that its images come from',
  claim('ENV-06'),
  async ({ events, nodes, pods, evidence }) => {
    const containers = pods
      .all()
      .filter(isRunning)
      .flatMap(({ metadata, spec, status }) =>
        (status.containerStatuses ?? [])
          .filter(({ state }) => state?.running)
          .map(({ name, image, imageID }) => ({
            node: spec.nodeName,
            container: `${metadata.namespace}/${metadata.name} ${name}`,
            image,
            imageID,
          })),
      );
    const table = nodes.all().map(({ metadata }) => ({
      node: metadata.name,
      'running containers': containers.filter(({ node }) => node === metadata.name).length,
    }));
    const failed = failedPulls(pods.all(), events.all());
    await evidence('running containers', table, { varies: ['running containers'] });
    // a name that does not exist, or that a registry refuses, is its owner's matter: the node got as far as the registry
    await evidence('images that are waited for', failed);
    expect(containers.length, { en: 'running containers', zh: '运行中的容器' }).toBeGreaterThan(0);
    expect(
      containers.filter(({ imageID }) => !imageID),
      { en: 'running containers of no image', zh: '没有镜像的运行中容器' },
    ).toEqual([]);
    expect(
      failed.filter(({ unreachable }) => unreachable),
      {
        en: 'images that a node cannot fetch from a registry that the cluster has others from',
        zh: '节点无法从集群已使用的镜像仓库取得的镜像',
      },
    ).toEqual([]);
  },
);
