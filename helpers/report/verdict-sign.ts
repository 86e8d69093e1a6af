import type { LocalizedText, Verdict } from '../claims/row.ts';

/** How a verdict is shown: a sign that differs in shape, a word, and a colour for terminals. */
export interface VerdictSign {
  icon: string;
  word: LocalizedText;
  /** for a reader who meets the word for the first time */
  meaning: LocalizedText;
  color: 'green' | 'red' | 'yellow' | 'magenta' | 'cyan' | 'gray';
}

/** Every sign is one column wide and in the fonts of common terminals. */
export const VERDICT_SIGNS: Record<Verdict, VerdictSign> = {
  holds: {
    icon: '✓',
    word: { en: 'holds', zh: '成立' },
    meaning: { en: 'The cluster does what the claim says.', zh: '集群的表现与陈述一致。' },
    color: 'green',
  },
  broken: {
    icon: '✗',
    word: { en: 'broken', zh: '不成立' },
    meaning: {
      en: 'The cluster answered, and the answer refutes the claim.',
      zh: '集群给出了应答，而应答否定了该陈述。',
    },
    color: 'red',
  },
  inconclusive: {
    icon: '?',
    word: { en: 'inconclusive', zh: '无法判定' },
    meaning: {
      en: 'It could not be judged from here: no permission, no answer, too little to go by. Not a fault of the cluster by itself.',
      zh: '此处无法判断：没有权限、没有应答或信息不足；这本身不代表集群有误。',
    },
    color: 'yellow',
  },
  blocked: {
    icon: '⊘',
    word: { en: 'blocked', zh: '受阻' },
    meaning: {
      en: 'A claim it depends on is broken: repair that one first.',
      zh: '它所依赖的陈述不成立：先修复那一条。',
    },
    color: 'magenta',
  },
  erratum: {
    icon: '≠',
    word: { en: 'erratum', zh: '勘误' },
    meaning: {
      en: 'The document’s own sentence is false, and the cluster shows it. Counts as done.',
      zh: '文档原文有误，集群证实了这一点；按完成计分。',
    },
    color: 'cyan',
  },
  'not-applicable': {
    icon: '–',
    word: { en: 'not applicable', zh: '不适用' },
    meaning: {
      en: 'Version, environment or a later step of the document means that the sentence does not apply. Not counted.',
      zh: '因版本、环境或文档后续步骤，该陈述不再适用；不计分。',
    },
    color: 'gray',
  },
  'not-run': {
    icon: '·',
    word: { en: 'not run', zh: '未执行' },
    meaning: {
      en: 'Left out: by choice, because it would change the cluster, or because a tool is missing.',
      zh: '未执行：按选择略过、会更改集群或缺少工具。',
    },
    color: 'gray',
  },
};

/** The order of bars, legends and filters: what is fine, what is wrong, what nobody looked at. */
export const VERDICT_ORDER: Verdict[] = [
  'holds',
  'erratum',
  'broken',
  'inconclusive',
  'blocked',
  'not-applicable',
  'not-run',
];
