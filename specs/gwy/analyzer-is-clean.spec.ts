import { analyze, claim, expect, test } from '#fixtures';

const BOOKINFO = /^Pod default\/(details|productpage|ratings|reviews)-/;

test(
  'the analyzer has nothing to say',
  claim('GWY-06'),
  async ({ namespaces, pods, services, document, evidence }) => {
    const found = analyze(namespaces.read(undefined, 'default'), pods.all(), services.all());
    await evidence('what istioctl analyze says by its rules IST0103 and IST0118', found);
    // a Bookinfo pod without a proxy is the cluster's fault; anything else the document brought in itself
    const others = found.filter((f) => !BOOKINFO.test(f.object));
    document.isWrong(
      others.length > 0,
      `the analyzer does have something to say: ${others.map((f) => `${f.code} ${f.object} ${f.words}`).join('; ')}`,
    );
    expect(found, 'what the analyzer says').toEqual([]);
  },
);
