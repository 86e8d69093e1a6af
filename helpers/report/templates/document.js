// The page is whole without this script: it keeps the language over the pages, and closes a reason on Escape.
{
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const languages = all('.langs input');
  const asked = new URLSearchParams(location.search).get('lang');

  const speak = () => {
    const lang = languages.find((radio) => radio.checked).value;
    root.lang = lang === 'zh' ? 'zh-Hans' : 'en';
    for (const link of all('a:not([href^="#"])')) link.search = `lang=${lang}`;
  };

  for (const radio of languages) {
    if (radio.value === asked) radio.checked = true;
    radio.addEventListener('change', speak);
  }
  speak();

  /** What a reason covers is seen again; the next pointer or focus may open one. */
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    for (const passage of all('.passage:is(:hover, :has(.mark:focus, .why:target))'))
      passage.classList.add('closed');
  });
  for (const passage of all('.passage'))
    for (const event of ['mouseleave', 'focusin'])
      passage.addEventListener(event, () => passage.classList.remove('closed'));
}
