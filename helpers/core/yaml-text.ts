import { type Document, parseDocument } from 'yaml';

/** Something wrong with a text; line: counted from 1. */
export interface LineFault {
  line: number;
  says: string;
}

/** A YAML text as a parser reads it. */
export interface YamlText {
  /** undefined where the text is refused */
  value: unknown;
  /** what the parser refuses */
  faults: LineFault[];
}

/** Reads one YAML document; a text that is none is told, not thrown. */
export const readYaml = (text: string): YamlText => {
  const parsed = parseDocument(text);
  const faults = yamlFaults(parsed);
  return { value: faults.length ? undefined : parsed.toJS(), faults };
};

/** What a parser has refused of a document; the lines of the text that it quotes are left out. */
export const yamlFaults = ({ errors }: Document.Parsed): LineFault[] =>
  errors.map(({ linePos, message }) => ({
    line: linePos?.[0].line ?? 1,
    says: message.split('\n')[0] ?? message,
  }));
