import type { KubeObject } from '../store/objects.ts';

const LABELS = { app: 'nginx' };

/** The Deployment by which the document shows a declaration: two pods on the network of their nodes. */
export const nginx = (): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'nginx-deployment-demo', labels: LABELS },
  spec: {
    replicas: 2,
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: {
        hostNetwork: true,
        containers: [{ name: 'nginx', image: 'nginx:1.14.2', ports: [{ containerPort: 80 }] }],
      },
    },
  },
});

/** The Service that the document lists at S5 and never makes. */
export const nginxDemo = (): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'nginx-demo', labels: LABELS },
  spec: { selector: LABELS, ports: [{ port: 80 }] },
});
