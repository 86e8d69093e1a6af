import { expect, test } from 'vitest';
import { HOSTILE } from '#samples/sample-evidence.ts';
import { oneLine, visible } from './sanitize.ts';

test('what a page shows of hostile text has nothing left that acts', () => {
  const shown = visible(HOSTILE);
  expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\ud800]/u);
  expect(shown).toContain('⟨ESC⟩[31mred⟨ESC⟩[0m');
  expect(shown).toContain('⟨U+202E⟩gnp.exe⟨U+202C⟩ ⟨NUL⟩ \ufffd');
});

test('lines, tabs, wide scripts and emoji stay as they are', () => {
  expect(visible('a\tb\r\n网格 👩‍💻')).toBe('a\tb\n网格 👩‍💻');
});

test('a terminal gets one line without escape sequences', () => {
  expect(oneLine(`a\n\t b${HOSTILE}\r\nc`)).toMatch(/^a b<\/script>.*red gnp\.exe \ufffd \]\]> c$/);
});
