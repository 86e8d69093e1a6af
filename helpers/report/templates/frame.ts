import { html, type SafeHtml } from '@remix-run/html-template';

/** The language of a page, and its own style, script and policy. */
export interface PageFrame {
  lang: 'en' | 'zh';
  style: string;
  script: string;
  policy: string;
}

/** A whole page around its body; `title` is plain text. */
export const framed = (title: string, frame: PageFrame, body: SafeHtml): SafeHtml =>
  html`<!doctype html>
<html lang="${frame.lang === 'zh' ? 'zh-Hans' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${frame.policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${html.raw`${frame.style}`}</style>
</head>
<body>
${body}
<script>${html.raw`${frame.script}`}</script>
</body>
</html>
`;

/** The name of the suite, and the choice of the language. */
export const top = (lang: PageFrame['lang']): SafeHtml => {
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
