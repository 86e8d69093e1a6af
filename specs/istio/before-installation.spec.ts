import { claim, expect, test } from '#fixtures';

test(
  'No istiod runs in istio-system before Istio is installed',
  claim('IST-01'),
  async ({ pods, evidence }) => {
    const istiod = pods.labelled('istio-system', { app: 'istiod' }).map((p) => p.metadata.name);
    await evidence('pods app=istiod in istio-system', istiod);
    expect(istiod, {
      en: 'pods of istiod before the installation',
      zh: '安装之前 istiod 的 Pod',
    }).toEqual([]);
  },
);
