import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageView } from '../page-view.ts';
import { chapters } from './chapters.ts';
import { claims } from './claims.ts';
import { ICONS } from './icon.ts';
import { outcome } from './outcome.ts';
import { run } from './run.ts';
import { todo } from './todo.ts';
import { unjudged } from './unjudged.ts';
import { both } from './words.ts';

/** What the page needs besides what it shows: its language, and its own style, script and policy. */
export interface PageFrame {
  lang: 'en' | 'zh';
  /** relative to the page; '' for none */
  playwrightReport: string;
  style: string;
  script: string;
  policy: string;
}

/** The whole page. */
export const page = (view: PageView, frame: PageFrame): SafeHtml =>
  html`<!doctype html>
<html lang="${frame.lang === 'zh' ? 'zh-Hans' : 'en'}">
${head(view, frame)}
<body>
<a class="skip" href="#claims">${both('Skip to the claims', '跳到全部陈述')}</a>
${ICONS}
${top(frame.lang)}
<main>
${outcome(view)}
${run(view, frame.playwrightReport)}
${view.todo.length ? todo(view.todo) : ''}
${chapters(view)}
${view.unjudged.length ? unjudged(view.unjudged) : ''}
${claims(view, frame.lang)}
</main>
<footer>
  <p>${both(
    `Made from ledger.json of run ${view.runId}. This page loads nothing from anywhere.`,
    `由运行 ${view.runId} 的 ledger.json 生成。本页不加载任何外部内容。`,
  )}</p>
</footer>
<script>${html.raw`${frame.script}`}</script>
</body>
</html>
`;

const head = ({ headline, context }: PageView, { lang, style, policy }: PageFrame): SafeHtml =>
  html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${headline[lang]} · ${context} · meshproof</title>
<link rel="icon" href="data:,">
<style>${html.raw`${style}`}</style>
</head>`;

const top = (lang: PageFrame['lang']): SafeHtml => {
  const checked = (value: string) => (value === lang ? html` checked` : '');
  return html`<header class="top">
  <p class="brand">meshproof</p>
  <fieldset class="langs">
    <legend class="unseen">Language / 语言</legend>
    <label lang="en"><input type="radio" name="lang" id="lang-en" value="en"${checked('en')}> English</label>
    <label lang="zh-Hans"><input type="radio" name="lang" id="lang-zh" value="zh"${checked('zh')}> 中文</label>
  </fieldset>
</header>`;
};
