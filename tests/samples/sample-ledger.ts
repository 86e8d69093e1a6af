import { NOTHING_FOUND } from '#helpers/claims/found.ts';
import type { Ledger, LedgerClaim } from '#helpers/claims/ledger.ts';
import type { NotCheckable } from '#helpers/claims/not-checkable.ts';
import { type LocalizedText, VERDICTS, type Verdict } from '#helpers/claims/row.ts';
import { OCCUPATIONS, type Spent } from '#helpers/core/time-spent.ts';
import { SKETCHES, type Sketch } from './sample-claims.ts';

/** Chapters of the sample, in the order of the document, with how many plain claims fill each up. */
const CHAPTERS: [id: string, en: string, zh: string, plain: number][] = [
  ['ENV', 'Nodes and their set-up', '节点环境与安装', 9],
  ['NGX', 'nginx, declared', 'nginx 声明式部署', 8],
  ['DNS', 'Names and cluster addresses', '名称解析与集群地址', 12],
  ['SVC', 'Services in detail', 'Service 详情', 6],
  ['GWY', 'The ingress gateway', '入口网关', 5],
  ['KIA', 'Kiali', 'Kiali 控制台', 4],
  ['NET', 'Routing rules', '路由规则', 11],
];

export const sampleChapters: { id: string; title: LocalizedText }[] = CHAPTERS.map(
  ([id, en, zh]) => ({
    id,
    title: { en, zh },
  }),
);

export const sampleNotCheckable: NotCheckable[] = [
  {
    id: 'NC-01',
    lines: [
      [2, 4],
      [9, 9],
    ],
    statement: { en: 'a drawing', zh: '示意图' },
    reason: { en: 'Pixels are not compared.', zh: '无法比较像素。' },
  },
  {
    id: 'NC-02',
    lines: [[7, 7]],
    statement: { en: 'a firewall that is off', zh: '已关闭的防火墙' },
    reason: { en: 'It is no part of a Node object.', zh: '它不在 Node 对象中。' },
  },
];

/** Some of each, less than the shortest of the claims took. */
const SPENT: Spent = Object.fromEntries(OCCUPATIONS.map((one, i) => [one, 10 + 5 * i]));

const complete = (sketch: Sketch, index: number): LedgerClaim => {
  const verdict = sketch.verdict ?? 'holds';
  const ran = verdict !== 'not-run';
  return {
    chapter: sketch.id.slice(0, 3),
    stage: 'S14',
    mode: 'traffic',
    scope: 'portable',
    points: 1,
    cause: null,
    lines: [[600 + index * 3, 602 + index * 3]],
    verdict,
    reasonCode: verdict === 'holds' ? 'holds' : null,
    params: {},
    reason: verdict === 'holds' ? 'the cluster answered as the claim says' : '',
    blockedBy: [],
    fix: { en: 'Follow this part of the document again', zh: '请重新执行文档的这一部分' },
    startedAt: ran ? '2026-03-01T09:00:05.000Z' : null,
    durationMs: ran ? 120 + ((index * 37) % 400) : 0,
    requests: ran ? 1 : 0,
    ...(ran ? { spent: SPENT } : {}),
    evidence: [],
    ...sketch,
  };
};

/** Claims that hold and have nothing more to say, so that the chapters have the sizes of real ones. */
const plain = (chapter: string, count: number): Sketch[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${chapter}-${String(60 + i)}`,
    title: { en: `Statement ${i + 1} of this chapter`, zh: `本章的第 ${i + 1} 条陈述` },
    mode: 'read',
    evidence: [{ name: 'found', kind: 'text', value: `${chapter} ${i + 1}: as claimed` }],
  }));

const score = (claims: LedgerClaim[]): Ledger['score'] => {
  const sum = (verdicts: Verdict[]) =>
    claims.filter((c) => verdicts.includes(c.verdict)).reduce((n, c) => n + c.points, 0);
  return {
    earned: sum(['holds', 'erratum']),
    possible: sum(VERDICTS.filter((v) => v !== 'not-applicable')),
  };
};

/**
 * A ledger that holds every verdict, every kind of evidence, both languages and hostile strings: what the
 * tests of the reports look at, and what `npm run report` can be tried on without a run.
 */
export const sampleLedger = (): Ledger => {
  const sketches = CHAPTERS.flatMap(([id, , , count]) => [
    ...SKETCHES.filter((sketch) => sketch.id.startsWith(id)),
    ...plain(id, count),
  ]);
  const claims = sketches.map(complete);
  const totals = Object.fromEntries(
    VERDICTS.map((v) => [v, claims.filter((c) => c.verdict === v).length]),
  ) as Record<Verdict, number>;
  return {
    schema: 'meshproof/ledger/v2',
    run: {
      id: '2026-03-01T09-00-00Z-7f3a',
      startedAt: '2026-03-01T09:00:00.000Z',
      finishedAt: '2026-03-01T09:04:12.000Z',
      complete: true,
      suite: { version: '0.1.0', commit: 'a0350b2' },
      profile: 'portable',
      stage: 'S14',
      allowChanges: false,
      seed: 20260301,
      target: {
        kind: 'lab',
        context: 'lab',
        kubernetes: 'v1.34.1',
        istio: '1.29.0',
        envoy: '1.37.0',
        kiali: null,
        nodes: 3,
        bookinfo: '1.20.3',
      },
    },
    found: {
      ...NOTHING_FOUND,
      namespace: { what: 'default', how: 'the namespace with a Service productpage' },
    },
    causes: [],
    totals,
    score: score(claims),
    claims,
  };
};

/** The same where the broken claim of the gateway has an object at fault, which explains what waits for it too. */
export const sampleLedgerWithCause = (): Ledger => {
  const ledger = sampleLedger();
  const cause = {
    id: 'policy shop/allow-nothing',
    object: 'AuthorizationPolicy shop/allow-nothing',
    says: 'it allows nothing; the proxy of productpage-v1 answered 403 "RBAC: access denied"',
    fix: {
      en: 'If it is not wanted, take it away: kubectl -n shop delete authorizationpolicy allow-nothing',
      zh: '若不需要它，请删除：kubectl -n shop delete authorizationpolicy allow-nothing',
    },
    claims: ['GWY-04', 'GWY-05', 'GWY-07', 'GWY-08'],
  };
  const claims = ledger.claims.map((claim) =>
    claim.id === 'GWY-04'
      ? { ...claim, cause: cause.id, fix: cause.fix, reason: `${cause.object}: ${cause.says}` }
      : claim,
  );
  return { ...ledger, causes: [cause], claims };
};
