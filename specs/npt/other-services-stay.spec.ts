import { claim, expect, test } from '#fixtures';

test(
  'the other Services keep type and address',
  claim('NPT-05'),
  async ({ services, evidence }) => {
    const names = ['details', 'kubernetes', 'nginx-demo', 'ratings', 'reviews'];
    const seen = names.map((name) => {
      const { type, clusterIP } = services.read('default', name).spec;
      return `${name} ${type} ${clusterIP}`;
    });
    await evidence('Services of namespace default', seen);
    expect(seen).toEqual([
      'details ClusterIP 10.110.197.146',
      'kubernetes ClusterIP 10.96.0.1',
      'nginx-demo ClusterIP 10.104.166.177',
      'ratings ClusterIP 10.109.191.105',
      'reviews ClusterIP 10.105.125.246',
    ]);
  },
);
