import { html, type SafeHtml } from '@remix-run/html-template';
import type { ChapterView, PageView } from '../page-view.ts';
import { bar } from './bar.ts';
import { icon } from './icon.ts';
import { both, translate } from './words.ts';

/** The chapters, each with its counts as a bar and in words. */
export const chapters = (view: PageView): SafeHtml =>
  html`<section class="chapters" aria-labelledby="chapters">
  <h2 id="chapters">${both('Chapters', '章节')}</h2>
  <ul>${view.chapters.map((chapter) => row(chapter, view.verdicts))}</ul>
</section>`;

const row = (chapter: ChapterView, verdicts: PageView['verdicts']): SafeHtml =>
  html`
    <li>
      <a href="#${chapter.id}"><span class="id">${chapter.id}</span> <span>${translate(chapter.title)}</span></a>
      ${bar(chapter.bar)}
      <span class="counts">
        <span>${chapter.counts.holds}<span class="of">/${chapter.total}</span> ${both('hold', '成立')}</span>
        ${verdicts
          .filter(({ id }) => id !== 'holds' && chapter.counts[id])
          .map(
            ({ id, word }) =>
              html`<span class="v-${id}">${icon(id)} ${chapter.counts[id]} ${translate(word)}</span> `,
          )}
      </span>
    </li>`;
