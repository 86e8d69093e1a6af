import { type Bookinfo, claim, expect, PARTS, sampleImage, test } from '#fixtures';

/** The images of Istio's samples that each part runs, from whatever registry; an image of another name tells no release. */
const imagesOf = (bookinfo: Bookinfo) =>
  PARTS.flatMap((part) =>
    bookinfo
      .part(part)
      .workloads.flatMap(({ workload }) => workload.spec.template.spec.containers)
      .map(({ image }) => ({ part, image, named: sampleImage(image) })),
  );

const knownOf = (images: ReturnType<typeof imagesOf>) =>
  images.flatMap(({ part, image, named }) =>
    named ? [{ part, image, 'the image of': named.part, release: named.release }] : [],
  );

const listed = (images: { part: string; image: string }[], between: string): string =>
  images.map(({ part, image }) => `${part} ${image}`).join(between);

test(
  'The images of Bookinfo are of one release, each of its own part',
  claim('BKI-11'),
  async ({ bookinfo, document, places, evidence }) => {
    const all = imagesOf(bookinfo);
    await evidence('images', all);
    const known = knownOf(all);
    const releases = [...new Set(known.flatMap(({ release }) => release ?? []))];
    document.notApplicableIf(releases.length === 0, {
      en: `needed: images examples-bookinfo-* whose tags name a release; found: ${listed(all, ', ') || 'none'}`,
      zh: `需要：标签中带有版本号的 examples-bookinfo-* 镜像；实际：${listed(all, '、') || '没有'}`,
    });
    expect(known, {
      en: `workloads of Bookinfo in namespace ${places.bookinfo}, each of which is to run its own image`,
      zh: `命名空间 ${places.bookinfo} 中 Bookinfo 的各工作负载，都应运行自己的镜像`,
    }).toAllMatch((part) => ({ 'the image of': part }), { by: 'part' });
    expect(releases, {
      en: `releases of the images of Bookinfo, which are to be one (${listed(known, ', ')})`,
      zh: `Bookinfo 各镜像的版本（应为同一个：${listed(known, '、')}）`,
    }).toHaveLength(1);
  },
);
