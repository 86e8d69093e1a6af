import { pageFrame } from '../report/page-frame.ts';
import type { Comparison } from './comparison.ts';
import { comparePage } from './templates/compare-page.ts';

const STYLES = [
  'ground',
  'verdicts',
  'outcome',
  'overview',
  'claims',
  'evidence',
  'compare',
  'adaptations',
];

/** A comparison as one file that loads nothing. It reads without JavaScript too. `lang`: the language shown first. */
export const renderPage = (comparison: Comparison, lang: 'en' | 'zh'): string =>
  String(comparePage(comparison, pageFrame(lang, STYLES, 'document.js')));
