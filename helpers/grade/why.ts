import Type, { type Static } from 'typebox';
import { closed, oneOf } from '../claims/shapes.ts';
import type { LocalizedText } from '../core/words.ts';

/**
 * Why a student was not judged, or only in part: none of it is the student's fault, and none of it costs points. The
 * first text says what it is, without a word of any cluster; the second what to do.
 */
export const WHY = {
  unreachable: {
    is: { en: 'the cluster did not answer', zh: '集群没有应答' },
    do: {
      en: 'see that it is up and reached from here, then grade with --only-unjudged',
      zh: '确认集群已启动且可从此处访问，然后用 --only-unjudged 重新评分',
    },
  },
  credential: {
    is: { en: 'the credential was refused or has expired', zh: '凭据被拒绝或已过期' },
    do: {
      en: 'ask for a kubeconfig that is valid, then grade with --only-unjudged',
      zh: '索取有效的 kubeconfig，然后用 --only-unjudged 重新评分',
    },
  },
  certificate: {
    is: { en: 'the certificate does not fit or has expired', zh: '证书不匹配或已过期' },
    do: {
      en: 'compare certificate authority and server of the kubeconfig with the cluster, then grade with --only-unjudged',
      zh: '将 kubeconfig 中的证书颁发机构与服务器同集群比对，然后用 --only-unjudged 重新评分',
    },
  },
  kubeconfig: {
    is: { en: 'the kubeconfig cannot be used', zh: 'kubeconfig 无法使用' },
    do: {
      en: 'correct the file or the row of the roster, then grade with --only-unjudged',
      zh: '修正该文件或名册中的这一行，然后用 --only-unjudged 重新评分',
    },
  },
  timeout: {
    is: { en: 'judging took longer than allowed', zh: '判定超过了允许的时间' },
    do: {
      en: 'give it longer with --timeout and --only-unjudged',
      zh: '用 --timeout 与 --only-unjudged 给予更长时间',
    },
  },
  incomplete: {
    is: { en: 'the run ended before every claim was judged', zh: '运行在判定完所有陈述之前结束' },
    do: {
      en: 'read verify.log below runs/, then grade with --only-unjudged',
      zh: '查看 runs/ 下的 verify.log，然后用 --only-unjudged 重新评分',
    },
  },
  inconclusive: {
    is: { en: 'some claims could not be decided', zh: '部分陈述无法判定' },
    do: {
      en: 'the report says why of each; grade again with --only-unjudged',
      zh: '报告说明了每条的原因；用 --only-unjudged 重新评分',
    },
  },
  'not-begun': {
    is: { en: 'not judged yet', zh: '尚未判定' },
    do: { en: 'the same call goes on', zh: '再次执行同一命令即可继续' },
  },
} as const satisfies Record<string, { is: LocalizedText; do: LocalizedText }>;

export type WhyKind = keyof typeof WHY;

export const WHY_KINDS = Object.keys(WHY) as WhyKind[];

/** Why, as grades.json and entry.json hold it. */
export const WHY_SHAPE = closed({
  kind: oneOf(WHY_KINDS),
  words: Type.String({ description: 'what the run said, for the teacher' }),
});

export type Why = Static<typeof WHY_SHAPE>;

/** Why, and what the run said, for the teacher. */
export const whyWords = ({ kind, words }: Why): string =>
  words ? `${WHY[kind].is.en}: ${words}` : WHY[kind].is.en;

/** The kind behind the one word that a run ended with (a KubeError's, or an Exit's). */
export const whyKind = (word: string | undefined): WhyKind => KINDS[word ?? ''] ?? 'incomplete';

const KINDS: Record<string, WhyKind> = {
  refused: 'unreachable',
  timeout: 'unreachable',
  'not-found': 'unreachable',
  other: 'unreachable',
  unauthorized: 'credential',
  credentials: 'credential',
  forbidden: 'credential',
  tls: 'certificate',
  kubeconfig: 'kubeconfig',
};
