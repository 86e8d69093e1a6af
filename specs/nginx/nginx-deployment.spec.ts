import { claim, expect, type Manifest, test, type Workload } from '#fixtures';

/** Paused, which the document's is not: what is declared is kept all the same, and no node has to give up its port. */
const paused = (manifest: Manifest, namespace: string): Manifest => ({
  ...manifest,
  metadata: { ...manifest.metadata, namespace },
  spec: { ...(manifest.spec as object), paused: true },
});

// Not resourceVersion: the controller writes its status at any time.
const state = ({ metadata, spec }: Workload) => ({
  uid: metadata.uid,
  generation: metadata.generation,
  labels: metadata.labels,
  spec,
});

test(
  'The Deployment of nginx is created from its manifest, and a second apply changes nothing',
  claim('NGX-07'),
  async ({ changes, evidence }) => {
    const namespace = await changes.namespace();
    const manifests = changes.manifests().map((one) => paused(one, namespace));
    const [created] = await Promise.all(manifests.map((one) => changes.create<Workload>(one)));
    await evidence('what the API keeps', created);
    expect(created, {
      en: `what the API keeps of the manifest in ${namespace}`,
      zh: `API 在 ${namespace} 中保存的清单内容`,
    }).toMatchObject({
      kind: 'Deployment',
      metadata: { name: 'nginx-deployment-demo', labels: { app: 'nginx' } },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'nginx' } },
        template: {
          metadata: { labels: { app: 'nginx' } },
          spec: {
            hostNetwork: true,
            containers: [{ name: 'nginx', image: 'nginx:1.14.2', ports: [{ containerPort: 80 }] }],
          },
        },
      },
    });
    // the first apply takes over the fields of what was created
    const apply = () => Promise.all(manifests.map((one) => changes.change<Workload>(one)));
    const before = (await apply()).map(state);
    const again = (await apply()).map(state);
    await evidence('before and after the second apply', { before, again });
    expect(again, {
      en: `the Deployment in ${namespace} after the second apply`,
      zh: `第二次应用后 ${namespace} 中的 Deployment`,
    }).toEqual(before);
  },
);
