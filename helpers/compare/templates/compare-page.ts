import { html, type SafeHtml } from '@remix-run/html-template';
import { visible } from '../../core/sanitize.ts';
import type { LocalizedText } from '../../core/words.ts';
import { adviceParts } from '../../report/advice.ts';
import { reasonView } from '../../report/claim-view.ts';
import { framed, type PageFrame, top } from '../../report/templates/frame.ts';
import { ICONS, icon } from '../../report/templates/icon.ts';
import { table } from '../../report/templates/table.ts';
import { advice, both, reasonParagraph, translate } from '../../report/templates/words.ts';
import { VERDICT_SIGNS } from '../../report/verdict-sign.ts';
import type { Change, Comparison, EvidenceChange, Fault, HeaderLine } from '../comparison.ts';
import {
  FACT_WORDS,
  factWords,
  GROUPS,
  IGNORED,
  NO_ROW,
  notes,
  OTHER_EVIDENCE,
  outcome,
} from '../group-words.ts';

/** The whole page of a comparison. */
export const comparePage = (comparison: Comparison, frame: PageFrame): SafeHtml =>
  framed(
    `${outcome(comparison)[frame.lang]} · meshproof`,
    frame,
    html`<a class="skip" href="#changes">${both('Skip to the changes', '跳到变化')}</a>
${ICONS}
${top(frame.lang)}
<main>
${head(comparison)}
${sides(comparison)}
<div id="changes" tabindex="-1">
${comparison.newlyBroken.length ? faults(comparison.newlyBroken) : ''}
${GROUPS.map(({ key, title }) => (comparison[key].length ? group(key, title, comparison[key]) : ''))}
${comparison.otherEvidence.length ? otherEvidence(comparison) : ''}
${comparison.ignored.length ? ignored(comparison) : ''}
</div>
</main>
<footer>
  <p>${both(
    'Made from the two ledgers. This page loads nothing from anywhere.',
    '由两份账本生成。本页不加载任何外部内容。',
  )}</p>
</footer>`,
  );

const NEW = { en: 'Newly broken', zh: '新出现的不成立' };

const head = (comparison: Comparison): SafeHtml =>
  html`<section class="outcome" aria-labelledby="outcome">
  <h1 id="outcome">${translate(outcome(comparison))}</h1>
  <p class="compared">${both(
    `${comparison.compared} rows were judged on both sides.`,
    `双方都判定的条目共 ${comparison.compared} 条。`,
  )}</p>
  ${notes(comparison).map((note) => html`<p class="warning">${translate(note)}</p>`)}
  <ul class="contents">${contents(comparison).map(
    ({ id, title, n }) => html`<li><a href="#${id}"><b>${n}</b> ${translate(title)}</a></li>`,
  )}</ul>
</section>`;

const contents = (comparison: Comparison): { id: string; title: LocalizedText; n: number }[] =>
  [
    { id: 'newlyBroken', title: NEW, n: comparison.newlyBroken.length },
    ...GROUPS.map(({ key, title }) => ({ id: key, title, n: comparison[key].length })),
    { id: 'otherEvidence', title: OTHER_EVIDENCE, n: comparison.otherEvidence.length },
    { id: 'ignored', title: IGNORED, n: comparison.ignored.length },
  ].filter(({ n }) => n);

const sides = ({ header }: Comparison): SafeHtml =>
  html`<section class="sides" aria-labelledby="sides">
  <h2 id="sides">${both('The two sides', '对比双方')}</h2>
  <table>
    <thead><tr><td></td><th scope="col">${both('before', '之前')}</th><th scope="col">${both('after', '之后')}</th></tr></thead>
    <tbody>${header.map(fact)}</tbody>
  </table>
</section>`;

const fact = ({ name, before, after, differs }: HeaderLine): SafeHtml =>
  html`<tr${differs ? html` class="differs"` : ''}><th scope="row">${translate(FACT_WORDS[name])}${
    differs ? html` <span class="unseen">${both('(differs)', '（不同）')}</span>` : ''
  }</th>${[before, after].map((value) => html`<td${value === null ? html` class="unknown"` : ''}>${translate(factWords(name, value))}</td>`)}</tr>`;

const faults = (list: Fault[]): SafeHtml =>
  html`<section class="todo" aria-labelledby="newlyBroken">
  <h2 id="newlyBroken">${translate(NEW)}</h2>
  <ol>${list.map(fault)}</ol>
</section>`;

const fault = ({ root, known, fix, blocked }: Fault): SafeHtml =>
  html`
    <li class="v-broken">
      ${icon('broken')}
      <div class="body">
      <h3>${named(root)}</h3>
      <p class="meta">${
        known
          ? both('It was broken before. What is new behind it:', '此前已不成立。其后新增：')
          : move(root)
      }</p>
      ${why(root)}
      ${fix.en ? advice({ en: adviceParts(fix.en), zh: adviceParts(fix.zh) }) : ''}
      ${blocked.length ? behind(known, blocked) : ''}
      </div>
    </li>`;

const behind = (known: boolean, blocked: Change[]): SafeHtml =>
  html`<details class="behind"${blocked.length > FEW ? '' : html` open`}><summary>${
    known
      ? both(`Refuted behind it: ${blocked.length}`, `其后不成立：${blocked.length} 条`)
      : both(
          `Cannot be told meanwhile: ${blocked.length}`,
          `在此期间无法得知：${blocked.length} 条`,
        )
  }</summary><ul>${blocked.map(line)}</ul></details>`;

const named = ({ id, title }: Pick<Change, 'id' | 'title'>): SafeHtml =>
  html`<span class="id">${visible(id)}</span> ${translate({ en: visible(title.en), zh: visible(title.zh) })}`;

const verdict = (is: Change['before']): SafeHtml =>
  is === null
    ? html`<span>${translate(NO_ROW)}</span>`
    : html`<span class="verdict v-${is}">${icon(is)} ${translate(VERDICT_SIGNS[is].word)}</span>`;

const move = ({ before, after }: Change): SafeHtml =>
  before === after
    ? verdict(after)
    : html`${verdict(before)} <span aria-hidden="true">→</span><span class="unseen">${both('now', '现在')}</span> ${verdict(after)}`;

const why = ({ reason }: Change): SafeHtml | '' =>
  reason.en ? reasonParagraph(reasonView(reason)) : '';

const line = (change: Change): SafeHtml =>
  html`<li>${named(change)} <span class="meta">${move(change)}</span></li>`;

/** More claims than these fold away. */
const FEW = 12;

const group = (key: string, title: LocalizedText, changes: Change[]): SafeHtml =>
  html`<section class="group" aria-labelledby="${key}">
  <h2 id="${key}">${translate(title)} <span class="n">${changes.length}</span></h2>
  ${
    changes.length > FEW
      ? html`<details><summary>${both('Show them', '展开')}</summary>${list(changes)}</details>`
      : list(changes)
  }
</section>`;

const list = (changes: Change[]): SafeHtml =>
  html`<ul>${changes.map(
    (change) =>
      html`<li>
      <h3>${named(change)}</h3>
      <p class="meta">${move(change)}</p>
      ${change.after === 'holds' ? '' : why(change)}
    </li>`,
  )}</ul>`;

const otherEvidence = ({ otherEvidence: claims }: Comparison): SafeHtml =>
  html`<section class="group" aria-labelledby="otherEvidence">
  <h2 id="otherEvidence">${translate(OTHER_EVIDENCE)} <span class="n">${claims.length}</span></h2>
  <p class="about">${both(
    'Left out is what a piece of evidence declares to vary. What a cluster made up, such as the names of its pods and their addresses, is compared by what it stands for, in angle quotes ‹›.',
    '证据声明为会变化的内容不参与比较。由集群自行生成的名称与地址（如 Pod 的名称）按其所指比较，写在尖引号 ‹› 中。',
  )}</p>
  <ul>${claims.map(
    (claim) =>
      html`<li><details>
      <summary><h3>${named(claim)}</h3> <span class="meta">${verdict(claim.verdict)}</span></summary>
      ${claim.evidence.map(piece)}
    </details></li>`,
  )}</ul>
</section>`;

const piece = (change: EvidenceChange): SafeHtml =>
  html`<div class="evidence">
  <h4 dir="auto">${visible(change.name)}</h4>
  ${change.only === 'before' ? html`<p>${both('There only before.', '仅之前有。')}</p>` : ''}
  ${change.only === 'after' ? html`<p>${both('There only after.', '仅之后有。')}</p>` : ''}
  ${
    change.fields.length
      ? table(
          visible(change.name),
          [both('where', '位置'), both('before', '之前'), both('after', '之后')],
          change.fields.map(({ path, before, after }) => [path, before, after].map(visible)),
        )
      : ''
  }
  ${items('-', { en: 'gone', zh: '消失' }, change.missing)}
  ${items('+', { en: 'new', zh: '新增' }, change.added)}
  ${change.more ? html`<p class="shortened">${both(`${change.more} more are not shown.`, `另有 ${change.more} 处未显示。`)}</p>` : ''}
</div>`;

const items = (sign: '-' | '+', word: LocalizedText, list: string[]): SafeHtml | '' =>
  list.length
    ? html`<ul class="items ${sign === '-' ? 'gone' : 'new'}">${list.map(
        (item) =>
          html`<li><span aria-hidden="true">${sign === '-' ? '−' : '+'}</span><span class="unseen">${translate(word)}: </span> <code dir="auto">${visible(item)}</code></li>`,
      )}</ul>`
    : '';

const ignored = ({ ignored: list }: Comparison): SafeHtml =>
  html`<section class="group" aria-labelledby="ignored">
  <h2 id="ignored">${translate(IGNORED)} <span class="n">${list.length}</span></h2>
  <ul>${list.map(
    ({ id, reason, change, blocked }) =>
      html`<li>
      <h3>${change ? named(change) : html`<span class="id">${visible(id)}</span>`}</h3>
      <p class="meta">${change ? move(change) : both('Nothing changed: it need not be ignored.', '没有变化：无需忽略。')}${
        blocked.length ? html` <span>+ ${blocked.map(visible).join(', ')}</span>` : ''
      }</p>
      <p dir="auto">${visible(reason)}</p>
    </li>`,
  )}</ul>
</section>`;
