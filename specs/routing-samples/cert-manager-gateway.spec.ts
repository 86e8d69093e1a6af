import { asEvidence, claim, expect, test } from '#fixtures';

const CHALLENGE = '/.well-known/acme-challenge/x';
/** The place that the document's file fixes. */
const HOME = 'istio-system';

test(
  'A gateway route to a backend that is not installed answers 503; the other routes keep working',
  claim('EXT-17'),
  async ({ routes, gateway, services, backends, document, evidence }) => {
    document.notApplicableIf(services.find(HOME, 'cert-manager-resolver') !== undefined, {
      en: `needed: that cert-manager is not installed; found: Service ${HOME}/cert-manager-resolver`,
      zh: `需要：没有安装 cert-manager；实际：存在 Service ${HOME}/cert-manager-resolver`,
    });
    const unlike = backends
      .of('gateway')
      .filter(({ pod }) => pod.metadata.labels?.istio !== 'ingressgateway')
      .map(({ pod }) => `${pod.metadata.name} with istio=${pod.metadata.labels?.istio}`);
    document.notApplicableIf(unlike.length > 0, {
      en: `needed: a gateway whose pods have the label istio=ingressgateway, which the document's file selects; found: ${unlike.join(', ')}`,
      zh: `需要：网关的 Pod 带有标签 istio=ingressgateway（文档的文件据此选择）；实际：${unlike.join('、')}`,
    });
    const before = await backends.askAll(gateway, CHALLENGE, ['gateway']);
    await routes.apply();
    const after = await backends.askAll(gateway, CHALLENGE, ['gateway']);
    const page = await backends.askAll(gateway, '/productpage', ['gateway', 'productpage']);
    await evidence('answers', [...before, ...after, ...page].map(asEvidence), {
      varies: ['text'],
    });
    const statuses = (answers: { status: number }[]) => [...new Set(answers.map((a) => a.status))];
    expect(
      { before: statuses(before), after: statuses(after), page: statuses(page) },
      {
        en: `statuses of ${CHALLENGE} before and after, and of the page`,
        zh: `${CHALLENGE} 在之前和之后的状态码，以及页面的状态码`,
      },
    ).toEqual({ before: [404], after: [503], page: [200] });
  },
);
