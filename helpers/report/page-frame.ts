import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageFrame } from './templates/frame.ts';

const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url));

/**
 * What a page that loads nothing is set in: style and script inlined, and named by hash in a Content-Security-Policy
 * that forbids everything else; images are data. `styles`: names of the style sheets, in their order.
 */
export const pageFrame = (
  lang: PageFrame['lang'],
  styles: string[],
  scriptFile: string,
): PageFrame => {
  const style = styles.map((name) => asset(`style/${name}.css`)).join('');
  const script = asset(scriptFile);
  return {
    lang,
    style,
    script,
    policy: [
      "default-src 'none'",
      `style-src '${sha256(style)}'`,
      `script-src '${sha256(script)}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  };
};

const asset = (name: string): string => readFileSync(`${TEMPLATES}/${name}`, 'utf8');

const sha256 = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;
