import { evidenceName } from '../claims/evidence-names.ts';
import type { Evidence, LocalizedText } from '../claims/row.ts';
import { relativeLink, visible } from '../core/sanitize.ts';
import { type Convergence, convergence } from './convergence-view.ts';
import { type FlowView, flowView } from './flow-view.ts';
import { type Hop, pathPicture } from './path-picture.ts';
import type { Picture } from './picture.ts';
import { prettyJson } from './pretty-json.ts';
import { type SplitPicture, splitPicture } from './split-picture.ts';

/** What a page shows of a piece of evidence; `left` counts what was cut: characters, rows or bytes. */
export type EvidenceView = { name: LocalizedText; left: number } & (
  | { form: 'text' | 'folded'; text: string }
  | { form: 'table'; columns: string[]; rows: string[][] }
  | { form: 'image'; source: string }
  | { form: 'path'; chains: Hop[][] }
  | { form: 'flow'; flow: FlowView }
  | { form: 'split'; split: SplitPicture }
  | { form: 'convergence'; convergence: Convergence }
  | { form: 'link'; href: string }
  | { form: 'trace'; href: string }
  | { form: 'missing'; file: string }
  | { form: 'withheld' }
);

const MAX_TEXT = 20_000;
const MAX_ROWS = 200;
const MAX_COLUMNS = 30;
const MAX_CELL = 2_000;
const MAX_IMAGE_BYTES = 4_000_000;
const MAX_NAME = 200;

/** What a whole page may hold: it must open in a browser, and be mailed. The ledger keeps everything. */
export class PageBudget {
  #characters = 12_000_000;
  #imageBytes = 24_000_000;

  takeText(characters: number): boolean {
    this.#characters -= characters;
    return this.#characters >= 0;
  }

  takeImage(bytes: number): boolean {
    this.#imageBytes -= bytes;
    return this.#imageBytes >= 0;
  }
}

/** Evidence made fit to be shown: cleaned, pretty, capped. `inline` gives the bytes of a file of the run. */
export const evidenceView = (
  evidence: Evidence,
  inline: (file: string) => Buffer | undefined,
  budget: PageBudget,
): EvidenceView => {
  const { en, zh } = evidenceName(evidence.name.slice(0, MAX_NAME));
  const name = { en: visible(en), zh: visible(zh) };
  const { file } = evidence;
  const bytes = file === undefined ? undefined : inline(file);
  if (file !== undefined && !bytes)
    return { name, left: 0, form: 'missing', file: visible(file.slice(0, MAX_NAME)) };
  if (evidence.kind === 'image' && bytes) return imageView(name, bytes, budget);
  const value = bytes ? bytes.toString('utf8') : evidence.value;
  const view = drawn(name, evidence, value) ?? textView(name, value);
  return budget.takeText(sizeOf(view)) ? view : { name, left: sizeOf(view), form: 'withheld' };
};

/** Evidence that names a file of the run for another program to open. */
const LINKS = new Map<string, 'link' | 'trace'>([
  ['k6 report', 'link'],
  ['trace', 'trace'],
]);

const drawn = (
  name: LocalizedText,
  { kind }: Evidence,
  value: unknown,
): EvidenceView | undefined => {
  if (kind === 'table' && isTable(value)) return tableView(name, value);
  if (kind === 'json') return pictureView(name, value);
  const form = kind === 'text' ? LINKS.get(name.en) : undefined;
  const href = form ? relativeLink(value) : '';
  return form && href ? { name, left: 0, form, href } : undefined;
};

const pictureView = (name: LocalizedText, value: unknown): EvidenceView | undefined => {
  const split = /^split\b/.test(name.en) ? splitPicture(value) : undefined;
  if (split) return { name, left: 0, form: 'split', split };
  const times = name.en === 'convergence' ? convergence(value) : undefined;
  if (times) return { name, left: times.left, form: 'convergence', convergence: times };
  if (name.en !== 'path') return undefined;
  const flow = flowView(value);
  if (flow) return { name, left: 0, form: 'flow', flow };
  const chains = pathPicture(value);
  return chains && { name, left: 0, form: 'path', chains };
};

/** For who looks closer: the reason says it in words. */
const FOLDED = ['comparison', 'raw verdict'];

const textView = (name: LocalizedText, value: unknown): EvidenceView => {
  const text = typeof value === 'string' ? value : prettyJson(value);
  const left = Math.max(0, text.length - MAX_TEXT);
  const form = FOLDED.includes(name.en) ? 'folded' : 'text';
  return { name, left, form, text: visible(text.slice(0, MAX_TEXT)) };
};

interface Table {
  columns: string[];
  rows: (string | number | null)[][];
}

const isTable = (value: unknown): value is Table => {
  const table = value as Partial<Table> | null;
  return (
    Array.isArray(table?.columns) && Array.isArray(table.rows) && table.rows.every(Array.isArray)
  );
};

const tableView = (name: LocalizedText, { columns, rows }: Table): EvidenceView => ({
  name,
  left: Math.max(0, rows.length - MAX_ROWS),
  form: 'table',
  columns: columns.slice(0, MAX_COLUMNS).map(cell),
  rows: rows.slice(0, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS).map(cell)),
});

const cell = (value: unknown): string => {
  const text = typeof value === 'string' ? value : value === null ? '–' : String(value);
  return visible(text.length > MAX_CELL ? `${text.slice(0, MAX_CELL)}…` : text);
};

const SIGNATURES: [type: string, magic: string, at: number][] = [
  ['image/png', '\x89PNG\r\n\x1a\n', 0],
  ['image/jpeg', '\xff\xd8\xff', 0],
  ['image/webp', 'WEBP', 8],
];

/** Only bitmaps, told by their first bytes: an SVG is a document of its own. */
const imageView = (name: LocalizedText, bytes: Buffer, budget: PageBudget): EvidenceView => {
  const head = bytes.subarray(0, 16).toString('latin1');
  const type = SIGNATURES.find(([, magic, at]) => head.startsWith(magic, at))?.[0];
  if (!type || bytes.length > MAX_IMAGE_BYTES || !budget.takeImage(bytes.length))
    return { name, left: bytes.length, form: 'withheld' };
  return {
    name,
    left: 0,
    form: 'image',
    source: `data:${type};base64,${bytes.toString('base64')}`,
  };
};

const sizeOf = (view: EvidenceView): number => {
  if ('text' in view) return view.text.length;
  if (view.form === 'flow') return drawnSize(view.flow.chart);
  if (view.form === 'split')
    return 1_000 + (view.split.curve ? drawnSize(view.split.curve.chart) : 0);
  if (view.form !== 'table') return 1_000;
  return view.rows.reduce((sum, row) => sum + row.reduce((n, text) => n + text.length + 10, 0), 0);
};

const drawnSize = ({ wide, narrow }: Picture): number => wide.length + narrow.length;
