import { asEvidence, claim, expect, test } from '#fixtures';

const CHALLENGE = '/.well-known/acme-challenge/x';
/** The place that the document's file fixes. */
const HOME = 'istio-system';

test(
  'A gateway route to a backend that is not installed answers 503; the other routes keep working',
  claim('EXT-17'),
  async ({ routes, gateway, services, backends, document, evidence }) => {
    document.isMoot(
      services.find(HOME, 'cert-manager-resolver') !== undefined,
      `needed: that cert-manager is not installed; found: Service ${HOME}/cert-manager-resolver`,
    );
    const unlike = backends
      .of('gateway')
      .filter(({ pod }) => pod.metadata.labels?.istio !== 'ingressgateway')
      .map(({ pod }) => `${pod.metadata.name} with istio=${pod.metadata.labels?.istio}`);
    document.isMoot(
      unlike.length > 0,
      `needed: a gateway whose pods have the label istio=ingressgateway, which the document's file selects; found: ${unlike.join(', ')}`,
    );
    const before = await backends.askAll(gateway, CHALLENGE, ['gateway']);
    await routes.apply();
    const after = await backends.askAll(gateway, CHALLENGE, ['gateway']);
    const page = await backends.askAll(gateway, '/productpage', ['gateway', 'productpage']);
    await evidence('answers', [...before, ...after, ...page].map(asEvidence));
    const statuses = (answers: { status: number }[]) => [...new Set(answers.map((a) => a.status))];
    expect(
      { before: statuses(before), after: statuses(after), page: statuses(page) },
      `statuses of ${CHALLENGE} before and after, and of the page`,
    ).toEqual({ before: [404], after: [503], page: [200] });
  },
);
