/** What k6 means by its exit codes (go.k6.io/k6/errext/exitcodes). */
const MEANINGS: Record<number, string> = {
  0: 'it had sent all it was to send, or its time was over',
  99: 'a threshold was crossed',
  100: 'setup timed out',
  101: 'teardown timed out',
  102: 'it timed out',
  103: 'it was stopped through its API',
  104: 'its configuration is invalid',
  105: 'it was stopped from outside',
  106: 'its API could not be started',
  107: 'the script threw an exception',
  108: 'the script aborted itself',
  109: 'it panicked',
  110: 'the script marked itself as failed',
  125: 'the container engine refused to run it',
  127: 'the program is not there',
};

/** k6's end in words, with what it said last. */
export const endInWords = ({ code, said }: { code: number | null; said: string }): string => {
  const how = code === null ? 'by a signal, or never started' : `with ${code}`;
  const meaning = MEANINGS[code ?? -1];
  return `k6 ended ${how}${meaning ? ` (${meaning})` : ''}${said ? `; it said: ${said}` : ''}`;
};

export const THRESHOLD_CROSSED = 99;
