import { expect, test } from 'vitest';
import { CHINESE, evidenceName } from './evidence-names.ts';

test.each([
  ['worker nodes', '工作节点'],
  ['addresses of details.default.svc.cluster.local', 'details.default.svc.cluster.local 的地址'],
  ['pods of flannel in namespace kube-flannel', '命名空间 kube-flannel 中 flannel 的 Pod'],
  ['pods of namespace shop', '命名空间 shop 的 Pod'],
  ['config.conf of ConfigMap kube-proxy', 'ConfigMap kube-proxy 的 config.conf'],
  ['GET / at the node port and at the gateway', '在节点端口和网关上 GET /'],
  ['GET /api/v1?x={1}&y=$1', 'GET /api/v1?x={1}&y=$1'],
  ['split over one connection', '实测流量比例：经由一个连接'],
])('%s is %s', (en, zh) => {
  expect(evidenceName(en)).toEqual({ en, zh });
});

test.each(['what an older release called it', 'constructor', 'worker nodes!', ''])(
  'an unknown name stays as it is: %j',
  (name) => {
    expect(evidenceName(name)).toEqual({ en: name, zh: name });
  },
);

test('what is filled in stands in the Chinese name too', () => {
  const lost = Object.entries(CHINESE).filter(([en, zh]) => {
    const count = en.split('{}').length - 1;
    return Array.from({ length: count }, (_, i) => `{${i + 1}}`).some((one) => !zh.includes(one));
  });
  expect(lost).toEqual([]);
});

/** Commands, paths, names of programs, files and fields of the API; words that Chinese texts take over, without a plural. */
const THE_SAME =
  /^(\/\S+|(GET|curl|nslookup|ping) \{\}|[a-z][\w-]*[.-][\w.-]+|[a-z]+[A-Z]\w+|Cluster\w+|busybox|details|metadata|spec)$/;

test('a name that is the same in Chinese is none that a person would translate', () => {
  const same = Object.entries(CHINESE)
    .filter(([en, zh]) => en === zh.replaceAll(/\{\d\}/g, '{}') && !THE_SAME.test(en))
    .map(([en]) => en);
  expect(same).toEqual(['Service {}']);
});
