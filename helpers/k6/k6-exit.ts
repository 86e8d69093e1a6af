import type { LocalizedText } from '../core/words.ts';

/** What k6 means by its exit codes (go.k6.io/k6/errext/exitcodes). */
const MEANINGS: Record<number, LocalizedText> = {
  0: {
    en: 'it had sent all it was to send, or its time was over',
    zh: '已发完应发的请求，或时间到',
  },
  99: { en: 'a threshold was crossed', zh: '超过了阈值' },
  100: { en: 'setup timed out', zh: 'setup 超时' },
  101: { en: 'teardown timed out', zh: 'teardown 超时' },
  102: { en: 'it timed out', zh: '超时' },
  103: { en: 'it was stopped through its API', zh: '经由其 API 被停止' },
  104: { en: 'its configuration is invalid', zh: '配置无效' },
  105: { en: 'it was stopped from outside', zh: '被外部停止' },
  106: { en: 'its API could not be started', zh: '其 API 无法启动' },
  107: { en: 'the script threw an exception', zh: '脚本抛出异常' },
  108: { en: 'the script aborted itself', zh: '脚本自行中止' },
  109: { en: 'it panicked', zh: '程序崩溃' },
  110: { en: 'the script marked itself as failed', zh: '脚本把自己标为失败' },
  125: { en: 'the container engine refused to run it', zh: '容器引擎拒绝运行它' },
  127: { en: 'the program is not there', zh: '没有这个程序' },
};

/** k6's end in words, with what it said last. */
export const endInWords = ({
  code,
  said,
}: {
  code: number | null;
  said: string;
}): LocalizedText => {
  const meaning = MEANINGS[code ?? -1];
  const how =
    code === null
      ? { en: 'by a signal, or never started', zh: 'k6 被信号终止，或从未启动' }
      : { en: `with ${code}`, zh: `k6 以 ${code} 结束` };
  return {
    en: `k6 ended ${how.en}${meaning ? ` (${meaning.en})` : ''}${said ? `; it said: ${said}` : ''}`,
    zh: `${how.zh}${meaning ? `（${meaning.zh}）` : ''}${said ? `；它说：“${said}”` : ''}`,
  };
};

export const THRESHOLD_CROSSED = 99;
