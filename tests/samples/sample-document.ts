import { loadCatalogue } from '#helpers/claims/catalogue.ts';
import { documentLines, type LineKind, readDocumentPlan } from '#helpers/claims/document-lines.ts';

const SAMPLES: Record<LineKind, string> = {
  blank: '',
  fence: '```bash',
  heading: '## Words',
  link: '- https://example.com/a',
  label: 'Steps',
  comment: '# next',
  command: '$ ls',
  columns: 'NAME   AGE',
  key: '  spec:',
  bracket: '}',
};

/** Lines that look as those of the document are known to look, in other words than the document's. */
export const sampleDocument = (): string[] =>
  documentLines(loadCatalogue(), readDocumentPlan()).map(({ line, kinds: [kind] }) =>
    kind ? SAMPLES[kind] : `sentence ${line}, with its end.`,
  );
