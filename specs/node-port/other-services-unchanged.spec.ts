import { claim, expect, test } from '#fixtures';

/** The Services that are not Bookinfo's. */
const HOMES: Record<string, string> = { kubernetes: 'default', 'nginx-demo': 'default' };

test(
  "The other Services keep their type and the author's ClusterIPs",
  claim('NPT-05'),
  async ({ places, services, evidence }) => {
    const names = ['details', 'kubernetes', 'nginx-demo', 'ratings', 'reviews'];
    const seen = names.map((name) => {
      const { type, clusterIP } = services.read(HOMES[name] ?? places.bookinfo, name).spec;
      return `${name} ${type} ${clusterIP}`;
    });
    await evidence('Services', seen);
    expect(seen, { en: 'type and address of each Service', zh: '各 Service 的类型与地址' }).toEqual(
      [
        'details ClusterIP 10.110.197.146',
        'kubernetes ClusterIP 10.96.0.1',
        'nginx-demo ClusterIP 10.104.166.177',
        'ratings ClusterIP 10.109.191.105',
        'reviews ClusterIP 10.105.125.246',
      ],
    );
  },
);
