import { html, type SafeHtml } from '@remix-run/html-template';
import { bar } from '../../report/templates/bar.ts';
import { framed, type PageFrame, top } from '../../report/templates/frame.ts';
import { ICONS, icon } from '../../report/templates/icon.ts';
import { advice, both, reasonParagraph, translate } from '../../report/templates/words.ts';
import type { StudentView } from '../student-view.ts';

/** What a student is handed: points, what to repair first, where points were lost. `report`: what lies beside it. */
export const studentPage = (view: StudentView, frame: PageFrame, report: string): SafeHtml =>
  framed(
    `${view.headline[frame.lang]} · ${view.name} · meshproof`,
    frame,
    html`<a class="skip" href="#outcome">${both('Skip to the outcome', '跳到结果')}</a>
${ICONS}
${top(frame.lang)}
<main>
${outcome(view, report)}
${view.mustPass.length ? mustPass(view.mustPass, report) : ''}
${view.faults.length ? faults(view.faults, report) : ''}
${view.chapters.length ? chapters(view.chapters) : ''}
${view.undecided.length ? undecided(view.undecided, report) : ''}
</main>
<footer>
  <p>${both('This page loads nothing from anywhere.', '本页不加载任何外部内容。')}</p>
</footer>`,
  );

const outcome = (view: StudentView, report: string): SafeHtml =>
  html`<section class="outcome" aria-labelledby="outcome">
  <p class="where">${view.name}${view.name === view.id ? '' : html` <span class="id">${view.id}</span>`}</p>
  <div class="headline">
    <h1 id="outcome" tabindex="-1">${translate(view.headline)}</h1>
    ${view.percent ? html`<p class="score"><b>${view.percent}</b>${passed(view.passed)}</p>` : ''}
  </div>
  ${view.notes.map((note) => html`<p class="note-line">${translate(note)}</p>`)}
  ${
    view.report
      ? html`<p class="note-line"><a href="${report}">${both('The report: every claim with its evidence', '报告：每条陈述及其证据')}</a> <span class="soft">${view.judgedAt}</span></p>`
      : ''
  }
</section>`;

const passed = (is: boolean | null): SafeHtml | '' => {
  if (is === null) return '';
  return is
    ? html` <span class="v-holds">${icon('holds')} ${both('passed', '及格')}</span>`
    : html` <span class="v-broken">${icon('broken')} ${both('not passed', '不及格')}</span>`;
};

const claimLink = (report: string, id: string): SafeHtml =>
  html`<a href="${report}#${id}"><span class="id">${id}</span></a>`;

const mustPass = (missed: StudentView['mustPass'], report: string): SafeHtml =>
  html`<section class="unjudged" aria-labelledby="must-pass">
  <h2 id="must-pass">${both('Must pass, and does not', '必须成立而未成立')}</h2>
  <ul>${missed.map(
    ({ id, title, verdict }) =>
      html`<li class="v-${verdict}">${icon(verdict)} ${claimLink(report, id)} ${translate(title)}</li>`,
  )}</ul>
</section>`;

const faults = (list: StudentView['faults'], report: string): SafeHtml =>
  html`<section class="todo" aria-labelledby="todo">
  <h2 id="todo">${both('What to repair first', '首先要修复什么')}</h2>
  <ol>${list.map((one) => fault(one, report))}</ol>
</section>`;

const fault = (
  { claim, object, reason, costs, blocks }: StudentView['faults'][number],
  report: string,
): SafeHtml => {
  const name = html`${claimLink(report, claim.id)} ${translate(claim.title)}`;
  return html`
    <li class="v-broken">
      ${icon('broken')}
      <div class="body">
      <h3><span class="unseen">${translate(claim.word)}: </span>${object ?? name}</h3>
      ${reasonParagraph(reason)}
      ${object ? html`<p>${name}</p>` : ''}
      ${claim.fix ? advice(claim.fix) : ''}
      <p class="costs"><b>${translate(costs)}</b></p>
      ${
        blocks.length
          ? html`<details class="ids"><summary>${both('What waits for it', '等待它的陈述')}</summary><p>${blocks.map((id, i) => html`${i ? ', ' : ''}${claimLink(report, id)}`)}</p></details>`
          : ''
      }
      </div>
    </li>`;
};

const chapters = (list: StudentView['chapters']): SafeHtml =>
  html`<section class="chapters" aria-labelledby="chapters">
  <h2 id="chapters">${both('Points by chapter', '各章得分')}</h2>
  <ul>${list.map(
    ({ id, title, earned, possible, open, bar: segments }) =>
      html`
    <li>
      <span class="name"><span class="id">${id}</span> <span>${translate(title)}</span></span>
      ${bar(segments)}
      <span class="counts"><span>${
        possible
          ? html`${earned}<span class="of">/${possible}</span>`
          : both('nothing counted', '不计分')
      }</span>${open ? html` <span class="v-inconclusive">${icon('inconclusive')} ${both(`${open} not decided`, `${open} 分未判定`)}</span>` : ''}</span>
    </li>`,
  )}</ul>
</section>`;

const undecided = (list: StudentView['undecided'], report: string): SafeHtml =>
  html`<section class="todo" aria-labelledby="undecided">
  <h2 id="undecided">${both('Not decided, and why', '未判定及原因')}</h2>
  <ol>${list.map(
    ({ id, title, reason, points }) =>
      html`<li class="v-inconclusive">
      ${icon('inconclusive')}
      <div class="body">
      <h3>${claimLink(report, id)} ${translate(title)}</h3>
      ${reasonParagraph(reason)}
      <p class="costs">${both(`${points} ${points === 1 ? 'point' : 'points'}, neither earned nor lost`, `${points} 分，既不得分也不失分`)}</p>
      </div>
    </li>`,
  )}</ol>
</section>`;
