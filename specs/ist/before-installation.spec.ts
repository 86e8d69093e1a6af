import { claim, expect, test } from '#fixtures';

test('before the installation no istiod runs', claim('IST-01'), async ({ pods, evidence }) => {
  const istiod = pods.labelled('istio-system', { app: 'istiod' }).map((p) => p.metadata.name);
  await evidence('pods app=istiod in istio-system', istiod);
  expect(istiod, {
    en: 'pods of istiod before the installation',
    zh: '安装之前 istiod 的 Pod',
  }).toEqual([]);
});
