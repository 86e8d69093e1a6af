import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../report/write-whole.ts';
import type { Comparison } from './comparison.ts';
import { renderPage } from './render-page.ts';

/** Writes compare.html and compare.json into a folder and gives their paths; it is made where it is not there. */
export const writeComparison = (
  comparison: Comparison,
  folder: string,
  lang: 'en' | 'zh',
): { html: string; json: string } => {
  mkdirSync(folder, { recursive: true });
  return {
    html: writeWhole(join(folder, 'compare.html'), renderPage(comparison, lang)),
    json: writeWhole(join(folder, 'compare.json'), `${JSON.stringify(comparison, null, 2)}\n`),
  };
};
