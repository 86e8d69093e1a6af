/** One HTTP answer as a probe saw it. */
export interface Answer {
  url: string;
  status: number;
  /** names in lower case; several values joined by a comma, but set-cookie by a newline */
  headers: Record<string, string>;
  text: string;
  ms: number;
  /** from where it was asked: `this machine`, `pod default/busybox`, … */
  vantage: string;
}

/** The body as JSON; undefined when it is none. */
export const jsonOf = (answer: { text: string }): unknown => {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
};

/** What a page calls itself: the text of its one <title>, or undefined. */
export const titleOf = (text: string): string | undefined =>
  /<title>([^<]*)<\/title>/.exec(text)?.[1]?.trim();

/** An answer for the report: status line, headers and the head of the body. A cookie's value is a credential and left out. */
export const asEvidence = (answer: Answer) => ({
  ...answer,
  headers: Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      name === 'set-cookie' ? value.replace(/^([^=;]+)=[^;\n]+/gm, '$1=…') : value,
    ]),
  ),
  text:
    answer.text.length > 4_000
      ? `${answer.text.slice(0, 4_000)}… (${answer.text.length} characters)`
      : answer.text,
});
