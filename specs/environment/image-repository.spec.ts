import { claim, controlPlanePods, expect, kubeadmConfiguration, test } from '#fixtures';

const REPOSITORY = 'registry.aliyuncs.com/google_containers';

test(
  "kubeadm was given the author's mirror, and the control plane runs images of it",
  claim('ENV-11'),
  async ({ configmaps, document, pods, evidence }) => {
    const config = kubeadmConfiguration({ configmaps });
    const own = controlPlanePods(pods.all()).map(({ pod }) => pod);
    const images = pods
      .all()
      .filter(({ metadata }) => own.includes(`${metadata.namespace}/${metadata.name}`))
      .flatMap(({ metadata, spec }) =>
        spec.containers.map(({ image }) => ({ pod: metadata.name, image })),
      );
    await evidence('images', { imageRepository: config?.imageRepository, images });
    document.notApplicableIf(config === undefined, {
      en: 'needed: a cluster made by kubeadm; found: no ConfigMap kube-system/kubeadm-config',
      zh: '需要：由 kubeadm 创建的集群；实际：没有 ConfigMap kube-system/kubeadm-config',
    });
    expect(config?.imageRepository, {
      en: 'imageRepository of ConfigMap kube-system/kubeadm-config',
      zh: 'ConfigMap kube-system/kubeadm-config 的 imageRepository',
    }).toBe(REPOSITORY);
    expect(
      images.filter(({ image }) => !image.startsWith(`${REPOSITORY}/`)),
      { en: 'images of the control plane from elsewhere', zh: '来自别处的控制平面镜像' },
    ).toEqual([]);
  },
);
