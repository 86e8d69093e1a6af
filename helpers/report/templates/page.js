// The page is whole without this script: it adds the search, the chapter filter, counts and the fragment.
{
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  const boxes = all('.verdicts input');
  const text = find('#text');
  const chapter = find('#chapter');
  const reset = find('.reset');
  const shown = find('.shown');
  const languages = all('.langs input');
  const firstLanguage = languages.find((radio) => radio.defaultChecked).value;
  const claims = all('.claim').map((element) => ({
    element,
    verdict: element.dataset.verdict,
    chapter: element.dataset.chapter,
    words: [...element.querySelectorAll('h4, .reason, .fix, .ids')]
      .map((part) => part.textContent)
      .join(' ')
      .toLowerCase(),
  }));

  const wanted = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const language = () => languages.find((radio) => radio.checked).value;
  const filtered = () =>
    boxes.some((box) => !box.checked) || text.value !== '' || chapter.value !== '';

  const apply = () => {
    const verdicts = new Set(wanted());
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const claim of claims) {
      const fits =
        verdicts.has(claim.verdict) &&
        (chapter.value === '' || claim.chapter === chapter.value) &&
        words.every((word) => claim.words.includes(word));
      claim.element.hidden = !fits;
      if (fits) count += 1;
    }
    for (const section of all('.chapter'))
      section.hidden = !section.querySelector('.claim:not([hidden])');
    find('.nothing').hidden = count > 0;
    reset.hidden = !filtered();
    shown.textContent = String(count);
  };

  const speak = () => {
    const lang = language();
    root.lang = lang === 'zh' ? 'zh-Hans' : 'en';
    for (const option of chapter.options) option.textContent = option.dataset[lang];
    for (const link of all('a[href^="document.html"]')) link.search = `lang=${lang}`;
  };

  const remember = () => {
    const kept = new URLSearchParams();
    if (boxes.some((box) => !box.checked)) kept.set('show', wanted().join('.'));
    if (chapter.value) kept.set('chapter', chapter.value);
    if (text.value) kept.set('text', text.value);
    if (language() !== firstLanguage) kept.set('lang', language());
    const fragment = kept.toString();
    history.replaceState(null, '', fragment ? `#${fragment}` : location.pathname + location.search);
  };

  const clear = () => {
    for (const box of boxes) box.checked = true;
    text.value = '';
    chapter.value = '';
  };

  const recall = (fragment) => {
    const kept = new URLSearchParams(fragment);
    const verdicts = kept.get('show');
    for (const box of boxes)
      box.checked = verdicts === null || verdicts.split('.').includes(box.value);
    const known = [...chapter.options].some((option) => option.value === kept.get('chapter'));
    chapter.value = known ? kept.get('chapter') : '';
    text.value = kept.get('text') ?? '';
    const lang = languages.find((radio) => radio.value === kept.get('lang'));
    if (lang) lang.checked = true;
  };

  /** A link to a claim or a chapter shows it, whatever the filter hides. */
  const show = (id) => {
    const element = document.getElementById(id);
    if (!element) return;
    if (!element.checkVisibility()) {
      clear();
      apply();
    }
    element.querySelector?.('details')?.setAttribute('open', '');
    element.scrollIntoView();
    // who went on by keyboard before this ran is not called back
    if (!element.contains(document.activeElement)) element.focus({ preventScroll: true });
  };

  const follow = () => {
    const fragment = location.hash.slice(1);
    if (!fragment) return;
    if (!fragment.includes('=')) return show(decodeURIComponent(fragment));
    recall(fragment);
    speak();
    apply();
    find('#claims').scrollIntoView();
  };

  const changed = () => {
    apply();
    remember();
  };
  for (const control of [...boxes, chapter]) control.addEventListener('change', changed);
  text.addEventListener('input', changed);
  reset.addEventListener('click', () => {
    clear();
    changed();
    text.focus();
  });
  for (const radio of languages)
    radio.addEventListener('change', () => {
      speak();
      remember();
    });
  addEventListener('hashchange', follow);
  addEventListener('beforeprint', () => {
    for (const details of all('.claim:is(.v-broken, .v-inconclusive) .body > details'))
      details.open = true;
  });

  const asked = new URLSearchParams(location.search).get('lang');
  for (const radio of languages) if (radio.value === asked) radio.checked = true;

  root.classList.add('scripts');
  speak();
  apply();
  follow();
}
