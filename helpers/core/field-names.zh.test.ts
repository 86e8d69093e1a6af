import { expect, test } from 'vitest';
import { inChinese } from './field-names.zh.ts';
import { because, textOf } from './reason.ts';

test.each([
  ['k8s-master works', 'k8s-master 正常运行'],
  ['works', '正常运行'],
  ['Deployment a/b replicas beyond those wanted', 'Deployment a/b 多余的副本数'],
  ['networks', 'networks'],
  ['works of art', 'works of art'],
  ['spec.replicas', 'spec.replicas'],
])('%s is %s', (path, zh) => {
  expect(inChinese({ path, seen: '1', claimed: '2' })).toEqual({
    path: zh,
    seen: '1',
    claimed: '2',
  });
});

test('a difference is told in the words of its language, and values of the API as they are', () => {
  const about = { about: 'nodes', aboutZh: '节点' };
  const reason = because('differs', {
    ...about,
    fields: ['node-1 works', 'node-1 tty'],
    seen: ['false', 'false'],
    claimed: ['true', 'true'],
    missing: [],
    unexpected: [],
    more: 0,
  });
  expect(textOf(reason)).toEqual({
    en: 'nodes: node-1 works is false, claimed true; node-1 tty is false, claimed true',
    zh: '节点：node-1 正常运行为否，应为是；node-1 tty 为 false，应为 true',
  });
});
