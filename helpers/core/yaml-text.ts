import { parseDocument } from 'yaml';

/** A YAML text as a parser reads it. */
export interface YamlText {
  /** undefined where the text is refused */
  value: unknown;
  /** what the parser refuses; line: of the text, counted from 1 */
  faults: { line: number; says: string }[];
}

/** Reads one YAML document; a text that is none is told, not thrown. */
export const readYaml = (text: string): YamlText => {
  const parsed = parseDocument(text);
  const faults = parsed.errors.map(({ linePos, message }) => ({
    line: linePos?.[0].line ?? 1,
    says: message.split('\n')[0] ?? message,
  }));
  return { value: faults.length ? undefined : parsed.toJS(), faults };
};
