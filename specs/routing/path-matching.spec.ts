import { asEvidence, claim, expect, test } from '#fixtures';

interface Answered {
  status: number;
  headers: Record<string, string>;
}

/** Only answers that came from the app carry this; the gateway's own 404 does not. */
const VIA_APP = 'x-envoy-upstream-service-time';

const words = ({ status, headers }: Answered) =>
  `${status} ${VIA_APP in headers ? 'from the app' : 'from the gateway'}`;

/** What a path was answered, each kind once: `/ 404 from the gateway`. */
const kinds = (path: string, answers: Answered[]) => [
  ...new Set(answers.map((answer) => `${path} ${words(answer)}`)),
];

test(
  'Only the exact path /productpage serves the page, with any query',
  claim('NET-37'),
  async ({ gateway, backends, entryRule, document, evidence }) => {
    const others = entryRule.alsoTaking(['/productpage/', '/productpagex']);
    document.notApplicableIf(others.length > 0, {
      en: `needed: a gateway at which nobody else takes such addresses; found: ${others.join(', ')}`,
      zh: `需要：网关上没有别的规则接管这些地址；实际：${others.join('、')}`,
    });
    const paths = ['/productpage', '/productpage?u=normal', '/productpage/', '/productpagex'];
    const answers = await Promise.all(
      paths.map((path) => backends.askAll(gateway, path, ['gateway', 'productpage'])),
    );
    await evidence('answers', answers.flat().map(asEvidence), { varies: ['text'] });
    expect(answers.flatMap((all, i) => kinds(paths[i] as string, all))).toEqual([
      '/productpage 200 from the app',
      '/productpage?u=normal 200 from the app',
      '/productpage/ 404 from the gateway',
      '/productpagex 404 from the gateway',
    ]);
  },
);

test(
  'Every path with the prefix /static reaches productpage',
  claim('NET-38'),
  async ({ gateway, backends, evidence }) => {
    const page = await gateway.get('/productpage');
    // The files differ between the releases of Bookinfo: the page names one that it really has.
    const named = /(?:href|src)="\/?(static\/[^"]+)"/.exec(page.text)?.[1];
    await evidence('page', asEvidence(page), { varies: ['text'] });
    expect(named, {
      en: 'file below static/ that the page names',
      zh: '页面引用的 static/ 下的文件',
    }).toBeDefined();
    const file = await backends.askAll(gateway, `/${named}`, ['gateway', 'productpage']);
    const other = await backends.askAll(gateway, '/staticfoo', ['gateway', 'productpage']);
    await evidence('answers', [...file, ...other].map(asEvidence));
    expect([...kinds(`/${named}`, file), ...kinds('/staticfoo', other)]).toEqual([
      `/${named} 200 from the app`,
      '/staticfoo 404 from the app',
    ]);
  },
);

test(
  'Every other path gets an empty 404 from the gateway',
  claim('NET-42'),
  async ({ gateway, backends, entryRule, document, evidence }) => {
    const paths = ['/', '/index.html', '/health', '/metrics', '/foo', '/api/v1'];
    const others = entryRule.alsoTaking(paths);
    document.notApplicableIf(others.length > 0, {
      en: `needed: a gateway at which nobody else takes such addresses; found: ${others.join(', ')}`,
      zh: `需要：网关上没有别的规则接管这些地址；实际：${others.join('、')}`,
    });
    const answers = await Promise.all(
      paths.map((path) => backends.askAll(gateway, path, ['gateway'])),
    );
    await evidence('answers', answers.flat().map(asEvidence));
    expect(answers.flatMap((all, i) => kinds(paths[i] as string, all))).toEqual([
      '/ 404 from the gateway',
      '/index.html 404 from the gateway',
      '/health 404 from the gateway',
      '/metrics 404 from the gateway',
      '/foo 404 from the gateway',
      '/api/v1 404 from the gateway',
    ]);
    expect([...new Set(answers.flat().map(({ text }) => text))], {
      en: 'bodies of the 404',
      zh: '404 的响应体',
    }).toEqual(['']);
  },
);
