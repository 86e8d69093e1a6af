import { html, type SafeHtml } from '@remix-run/html-template';
import type { ChapterView, PageView } from '../page-view.ts';
import { claim } from './claim.ts';
import { icon } from './icon.ts';
import { both, translate } from './words.ts';

/** Every claim, by chapter, with a filter beside them. */
export const claims = (view: PageView, lang: 'en' | 'zh'): SafeHtml =>
  html`<section class="claims" id="claims" aria-labelledby="all-claims" tabindex="-1">
  <h2 id="all-claims">${both('All claims', '全部陈述')}</h2>
  <div class="columns">
  ${filter(view, lang)}
  <div class="list">
    ${view.chapters.map(chapter)}
    <p class="nothing" hidden>${both('No claim fits this filter.', '没有符合筛选条件的陈述。')}</p>
  </div>
  </div>
</section>`;

const filter = ({ chapters, verdicts, total }: PageView, lang: 'en' | 'zh'): SafeHtml =>
  html`<search class="filter" aria-labelledby="filter-name">
    <h3 id="filter-name" class="unseen">${both('Filter', '筛选')}</h3>
    <p class="field scripted"><label for="text">${both('Find', '查找')}</label><input type="search" id="text" autocomplete="off" spellcheck="false"></p>
    <p class="field scripted"><label for="chapter">${both('Chapter', '章节')}</label><select id="chapter">
      ${option('', { en: 'all', zh: '全部' }, lang)}
      ${chapters.map(({ id, title }) => option(id, { en: `${id} ${title.en}`, zh: `${id} ${title.zh}` }, lang))}
    </select></p>
    <fieldset class="verdicts">
      <legend>${both('Verdict', '判定')}</legend>
      ${verdicts.map(checkbox)}
    </fieldset>
    <p class="found scripted"><span role="status">${both('', '显示 ')}<b class="shown">${total}</b>${both(` of ${total} claims`, ` / ${total} 条`)}</span> <button type="button" class="reset" hidden>${both('Show all', '全部显示')}</button></p>
  </search>`;

/** An option holds text only: the script says it in the language that is shown. */
const option = (value: string, { en, zh }: ChapterView['title'], lang: 'en' | 'zh'): SafeHtml =>
  html`<option value="${value}" data-en="${en}" data-zh="${zh}">${{ en, zh }[lang]}</option>`;

const checkbox = ({ id, word, count }: PageView['verdicts'][number]): SafeHtml =>
  html`<label class="v-${id}"><input type="checkbox" id="show-${id}" value="${id}" autocomplete="off" checked> ${icon(id)} <span class="word">${translate(word)}</span> <span class="n">${count}</span></label>`;

const chapter = ({ id, title, claims }: ChapterView): SafeHtml =>
  html`<section class="chapter" aria-labelledby="${id}">
      <h3 id="${id}" tabindex="-1"><span class="id">${id}</span> ${translate(title)}</h3>
      ${claims.map(claim)}
    </section>
    `;
