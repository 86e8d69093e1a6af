import { endProcess } from '../core/end-process.ts';
import { EXIT } from '../core/exit.ts';
import { Interruption } from '../core/interruption.ts';
import { log } from '../core/log.ts';

/**
 * What a command is ended with: Ctrl-C aborts it, so that it can restore and write what there is. A second one, later
 * than the echo of the first, says these words and ends the process at once with 2, or `waits` for that all the same.
 */
export const interruptible = (
  words: string,
  second: 'ends' | 'waits' = 'ends',
): AbortController => {
  const abort = new AbortController();
  const again = (): void => {
    log(words);
    if (second === 'ends') void endProcess(EXIT.undecided);
  };
  new Interruption(again, () => abort.abort());
  return abort;
};
