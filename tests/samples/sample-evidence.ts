import type { Evidence } from '#helpers/claims/row.ts';

/** Text that tries to leave its place: markup, terminal escapes, reordering, a null byte, half a character. */
export const HOSTILE =
  '</script></style><img src=x onerror="globalThis.pwned=1">{{ 7 * 7 }}' +
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007 \u202egnp.exe\u202c \u0000 \ud800 ]]>';

export const nodes: Evidence = {
  name: 'nodes',
  kind: 'table',
  value: {
    columns: ['node', 'role', 'CPU', 'memory', 'runtime'],
    rows: [
      ['control-1', 'control-plane', 4, '7.6 GiB', 'containerd://2.1.4'],
      ['worker-1', 'worker', 4, '7.6 GiB', 'containerd://2.1.4'],
      ['worker-2', 'worker', 2, '3.8 GiB', null],
    ],
  },
};

export const brokenPath: Evidence = {
  name: 'path',
  kind: 'json',
  value: {
    hops: [
      { from: 'this machine', to: 'node worker-1', label: 'TCP 31380', ok: true },
      { from: 'node worker-1', to: 'istio-ingressgateway', label: 'NodePort → 8080', ok: true },
      {
        from: 'istio-ingressgateway',
        to: 'productpage',
        label: 'GET /productpage: 404',
        ok: false,
      },
    ],
  },
};

export const soundPath: Evidence = {
  name: 'path',
  kind: 'json',
  value: {
    hops: [
      { from: 'busybox', to: '10.96.0.10', label: 'UDP 53', ok: true },
      { from: '10.96.0.10', to: 'coredns-7c65d6cfc9-abcde', label: 'ipvs rr', ok: true },
      { from: 'busybox', to: 'productpage.default', label: 'TCP 9080' },
    ],
  },
};

export const comparison: Evidence = {
  name: 'comparison',
  kind: 'text',
  value: '- Expected  - 1\n+ Received  + 1\n\n- 200\n+ 404\n',
};

export const resolvConf: Evidence = {
  name: 'resolv.conf',
  kind: 'text',
  value:
    'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
};

export const route: Evidence = {
  name: 'virtual service',
  kind: 'json',
  value: {
    hosts: ['reviews'],
    http: [
      {
        route: [
          { destination: { host: 'reviews', subset: 'v1' }, weight: 50 },
          { destination: { host: 'reviews', subset: 'v3' }, weight: 50 },
        ],
      },
    ],
  },
};

export const graph: Evidence = {
  name: 'graph as drawn',
  kind: 'image',
  file: 'evidence/KIA-05-0.png',
};

export const hostile: Evidence[] = [
  { name: `body ${HOSTILE}`, kind: 'text', value: HOSTILE.repeat(3) },
  { name: 'labels', kind: 'json', value: { [HOSTILE]: [HOSTILE, null, 1, true] } },
  {
    name: 'path',
    kind: 'json',
    value: {
      hops: [
        { from: HOSTILE, to: 'productpage-v1-6bc5c4f7bf-9tq7d', label: HOSTILE },
        {
          from: 'productpage-v1-6bc5c4f7bf-9tq7d',
          to: `v1 ${HOSTILE}`,
          label: '',
          observed: 0.998,
        },
        {
          from: 'productpage-v1-6bc5c4f7bf-9tq7d',
          to: `v2 ${HOSTILE}`,
          label: '',
          observed: 0.002,
        },
      ],
    },
  },
  { name: 'ports', kind: 'table', value: { columns: ['name', HOSTILE], rows: [[HOSTILE, 9080]] } },
];
