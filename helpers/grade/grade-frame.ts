import { pageFrame } from '../report/page-frame.ts';
import type { PageFrame } from '../report/templates/frame.ts';

const STYLES = ['ground', 'verdicts', 'outcome', 'overview', 'grades', 'adaptations'];

/** What the page of a class and the page of a student are set in. `lang`: the language shown first. */
export const gradeFrame = (lang: PageFrame['lang']): PageFrame =>
  pageFrame(lang, STYLES, 'document.js');
