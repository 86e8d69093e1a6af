import { expect, test } from 'vitest';
import { clusterConfiguration } from './kubeadm-config.ts';

const written = (text: string) => clusterConfiguration({ data: { ClusterConfiguration: text } });

test('what kubeadm wrote down is read', () => {
  expect(written('kubernetesVersion: v1.36.3\nnetworking: {podSubnet: 10.244.0.0/16}')).toEqual({
    kubernetesVersion: 'v1.36.3',
    networking: { podSubnet: '10.244.0.0/16' },
  });
});

test.each([
  ['there is no such ConfigMap', undefined],
  ['it holds nothing of the cluster', { data: {} }],
  ['its text is no YAML', { data: { ClusterConfiguration: 'a: [' } }],
  ['its text says nothing', { data: { ClusterConfiguration: '' } }],
])('nothing is known where %s', (_, configMap) => {
  expect(clusterConfiguration(configMap)).toBeUndefined();
});
