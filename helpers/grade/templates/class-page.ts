import { html, type SafeHtml } from '@remix-run/html-template';
import { framed, type PageFrame, top } from '../../report/templates/frame.ts';
import { ICONS, icon } from '../../report/templates/icon.ts';
import { both, reason, translate } from '../../report/templates/words.ts';
import type { ClassView, Share } from '../class-view.ts';

/** A class: how it did, who was not judged, students by chapters, what was broken most often, who shares a cluster. */
export const classPage = (view: ClassView, frame: PageFrame): SafeHtml =>
  framed(
    `${view.headline[frame.lang]} · meshproof`,
    frame,
    html`<a class="skip" href="#matrix">${both('Skip to the students', '跳到学生列表')}</a>
${ICONS}
${top(frame.lang)}
<main>
${outcome(view)}
${run(view.facts)}
${view.unjudged.length ? unjudged(view.unjudged) : ''}
${matrix(view)}
${view.broken.length ? broken(view.broken) : ''}
${view.shared.length ? shared(view.shared) : ''}
</main>
<footer>
  <p>${both('Made from grades.json. This page loads nothing from anywhere.', '由 grades.json 生成。本页不加载任何外部内容。')}</p>
</footer>`,
  );

const outcome = (view: ClassView): SafeHtml =>
  html`<section class="outcome" aria-labelledby="outcome">
  <p class="where">${view.anonymous ? both('The class, without names', '班级（匿名）') : both('The class', '班级')}</p>
  <h1 id="outcome">${translate(view.headline)}</h1>
  ${view.figures ? html`<p class="note-line">${translate(view.figures)}</p>` : ''}
  <ul class="bins" aria-label="Distribution / 分布">${view.bins.map(bin)}</ul>
</section>`;

const bin = ({ label, count, width, judged }: ClassView['bins'][number]): SafeHtml =>
  html`
    <li${count ? '' : html` class="none"`}><span class="label">${translate(label)}</span>${meter(width, judged ? 'bin' : 'fill-not-run')}<b>${count}</b></li>`;

/** A length beside the number that it stands for. */
const meter = (width: number, fill: string): SafeHtml =>
  html`<svg class="meter" aria-hidden="true"><rect class="${fill}" width="${width}%" height="100%"/></svg>`;

const run = (facts: ClassView['facts']): SafeHtml =>
  html`<section class="run" aria-labelledby="run">
  <h2 id="run">${both('How it was graded', '评分方式')}</h2>
  <dl>${facts.map(({ name, value }) => html`<div><dt>${translate(name)}</dt><dd>${translate(value)}</dd></div>`)}</dl>
</section>`;

const unjudged = (groups: ClassView['unjudged']): SafeHtml =>
  html`<section class="unjudged" aria-labelledby="unjudged">
  <h2 id="unjudged">${both('Not judged, and why', '未评分及原因')}</h2>
  <p class="lead">${both('None of this costs points.', '以下均不扣分。')}</p>
  <ul>${groups.map(
    ({ kind, is, todo, students }) =>
      html`
    <li class="v-${kind === 'inconclusive' ? 'inconclusive' : 'not-run'}">
      <h3>${icon(kind === 'inconclusive' ? 'inconclusive' : 'not-run')} <b>${students.length}</b> ${translate(is)}</h3>
      <p>${translate(todo)}</p>
      <ul class="who">${students.map(({ name, words }) => html`<li><b dir="auto">${name}</b>${words ? html` <span class="soft" dir="auto">${words}</span>` : ''}</li>`)}</ul>
    </li>`,
  )}</ul>
</section>`;

const SHARES: Record<Exclude<Share, 'uncounted'>, SafeHtml> = {
  all: both('100', '100'),
  most: both('80 to 99', '80–99'),
  half: both('50 to 79', '50–79'),
  some: both('1 to 49', '1–49'),
  none: both('0', '0'),
};

const matrix = (view: ClassView): SafeHtml =>
  html`<section class="matrix" aria-labelledby="matrix">
  <h2 id="matrix" tabindex="-1">${both('Students and chapters', '学生与章节')}</h2>
  <p class="key">${both('Per cent of the points of a chapter:', '各章得分率（%）：')} ${Object.entries(SHARES).map(([share, words]) => html`<span class="share-${share} swatch">${words}</span> `)}<span>${icon('inconclusive')} ${both('some not decided', '部分未判定')}</span></p>
  <div class="table" tabindex="0" role="group" aria-labelledby="matrix"><table>
    <thead><tr><th scope="col">${both('Student', '学生')}</th><th scope="col">%</th><th scope="col">${both('Points', '得分')}</th>${view.chapters.map(({ id, title }) => html`<th scope="col"><abbr title="${title.en} / ${title.zh}">${id}</abbr></th>`)}</tr></thead>
    <tbody>${view.rows.map(row)}</tbody>
  </table></div>
</section>`;

const row = ({
  name,
  id,
  href,
  points,
  percent,
  passed,
  result,
  cells,
}: ClassView['rows'][number]): SafeHtml =>
  html`
    <tr><th scope="row">${href ? html`<a href="${href}" dir="auto">${name}</a>` : name}${id ? html` <span class="id">${id}</span>` : ''}</th>
    ${
      result === 'not-judged'
        ? html`<td colspan="2" class="soft">${both('not judged', '未评分')}</td>`
        : html`<td class="number">${percent}${mark(passed)}</td><td class="number">${points}${result === 'partly' ? html` <span class="v-inconclusive">${icon('inconclusive')}<span class="unseen">${both('some not decided', '部分未判定')}</span></span>` : ''}</td>`
    }
    ${cells.map(({ share, text, open }) => html`<td class="share-${share}">${text}${open ? html`<span class="v-inconclusive">${icon('inconclusive')}</span>` : ''}</td>`)}</tr>`;

const mark = (passed: boolean | null): SafeHtml | '' => {
  if (passed === null) return '';
  return passed
    ? html` <span class="v-holds">${icon('holds')}<span class="unseen">${both('passed', '及格')}</span></span>`
    : html` <span class="v-broken">${icon('broken')}<span class="unseen">${both('not passed', '不及格')}</span></span>`;
};

const broken = (list: ClassView['broken']): SafeHtml =>
  html`<section class="often" aria-labelledby="often">
  <h2 id="often">${both('Broken most often', '最常不成立的陈述')}</h2>
  <ol>${list.map(
    ({ id, title, count, of, width, reason: why, same }) =>
      html`
    <li>
      <h3><span class="id">${id}</span> ${translate(title)}</h3>
      <p class="meter-line">${meter(width, 'fill-broken')} ${both(`${count} of ${of}`, `${of} 人中 ${count} 人`)}</p>
      ${why ? html`<p class="reason"><span class="soft">${same === count ? '' : both(`${same} of them: `, `其中 ${same} 人：`)}</span>${reason(why)}</p>` : ''}
    </li>`,
  )}</ol>
</section>`;

const shared = (groups: ClassView['shared']): SafeHtml =>
  html`<section class="unjudged" aria-labelledby="shared">
  <h2 id="shared">${both('One cluster, several students', '共用同一集群')}</h2>
  <p class="lead">${both('Told by the uid of namespace kube-system, which no copied kubeconfig can fake.', '依据命名空间 kube-system 的 uid，复制的 kubeconfig 无法伪造。')}</p>
  <ul>${groups.map(({ uid, students }) => html`<li><b dir="auto">${students.join(', ')}</b> <span class="id soft">${uid}</span></li>`)}</ul>
</section>`;
