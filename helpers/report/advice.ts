import { visible } from '../core/sanitize.ts';

/** A piece of advice: words, and after them a command to be copied; either may be ''. */
export interface AdvicePart {
  text: string;
  command: string;
}

const TOOLS = 'kubectl|istioctl|kubeadm|helm|npm|npx|docker|curl|systemctl|ip addr';
/** A command alone, behind a colon (what stands before it says when to run it), or behind the Chinese word for "run". */
const ENDS_IN_COMMAND = new RegExp(
  `^(?<text>(?:.*[:：]\\s*|执行\\s*)?)(?<command>(?:${TOOLS}) .+)$`,
  's',
);
/** What no command holds outside its quotes: Chinese, and the words that lead on to a sentence. */
const SENTENCE =
  /[\p{Script=Han}，。、]|[:,.](?:\s|$)|\s\(|\s(?:a|and|are|by|for|from|gives|if|is|must|names|or|puts|says?|shows?|that|the|then|to|twice|what|when|which|whose|with)(?:\s|$)/u;

/** A fix as people follow it: what is surely a command is told from the words around it. */
export const adviceParts = (fix: string): AdvicePart[] => {
  const parts: AdvicePart[] = [];
  for (const { text, command } of advicePieces(fix)) {
    const last = parts.at(-1);
    if (last && !last.command)
      Object.assign(last, { text: `${last.text} ${text}`.trim(), command });
    else parts.push({ text, command });
  }
  return parts;
};

/** The same piece by piece, as semicolons divide it: words never run on into the next piece's command. */
export const advicePieces = (fix: string): AdvicePart[] => {
  const pieces = visible(fix).split(/(?<=[;；])\s*/u);
  // a separator within quotes belongs to the command
  const whole = pieces.every((piece) => paired(piece, "'") && paired(piece, '"'));
  return (whole ? pieces : [visible(fix)]).map(split);
};

/** An apostrophe within a word opens no quotation. */
const paired = (piece: string, quote: string): boolean =>
  piece.replace(/(?<=[a-z])'(?=[a-z]\b)/giu, '').split(quote).length % 2 === 1;

const split = (piece: string): AdvicePart => {
  const { text = '', command = '' } = ENDS_IN_COMMAND.exec(piece)?.groups ?? {};
  const bare = command.replace(/[;；.。]$/u, '');
  const unquoted = bare.replace(/'[^']*'|"[^"]*"/g, '');
  if (!bare || SENTENCE.test(unquoted)) return { text: piece.trim(), command: '' };
  return { text: text.trim(), command: bare };
};
