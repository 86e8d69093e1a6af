import { asEvidence, claim, expect, jsonOf, test } from '#fixtures';

/** `v1.38`, `1.38.0-dev`, `quay.io/kiali/kiali:v1.38` -> 1.38 */
const release = (text: string | undefined): string | undefined =>
  /(?:^|:)v?(\d+\.\d+)[^/]*$/.exec(text ?? '')?.[1];

test(
  'Kiali reports the release that its image is tagged with',
  claim('KIA-14'),
  async ({ deployments, kiali, document, evidence }) => {
    const image = deployments.read('istio-system', 'kiali').spec.template.spec.containers[0]?.image;
    const answer = await kiali.get('/kiali/api');
    const { status = {} } = (jsonOf(answer) ?? {}) as { status?: Record<string, string> };
    await evidence('image and status', { image, answer: asEvidence(answer) });
    document.isMoot(
      release(image) === undefined,
      `needed: an image tag that names a release; found: ${image}`,
    );
    expect(release(status['Kiali version'] ?? status['Kiali core version'])).toBe(release(image));
  },
);
