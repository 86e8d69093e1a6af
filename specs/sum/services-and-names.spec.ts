import { claim, expect, readNslookup, test } from '#fixtures';

test('Bookinfo is four services', claim('SUM-07'), async ({ services, evidence }) => {
  const own = services
    .all('default')
    .filter(({ metadata }) => metadata.labels?.service === metadata.name)
    .map(({ metadata }) => metadata.name);
  await evidence('Services labelled with their own name', own);
  expect(own.sort()).toEqual(['details', 'productpage', 'ratings', 'reviews']);
});

test(
  'the full name of reviews is resolved to its Service',
  claim('SUM-08'),
  async ({ services, busybox, evidence }) => {
    const address = services.read('default', 'reviews').spec.clusterIP;
    const answer = await busybox.run(['nslookup', 'reviews.default.svc.cluster.local']);
    await evidence('nslookup', answer);
    expect(readNslookup(answer.stdout).answers.map((found) => found.address)).toContain(address);
  },
);

test('behind kube-dns works CoreDNS', claim('SUM-09'), async ({ services, pods, evidence }) => {
  const { selector = {} } = services.read('kube-system', 'kube-dns').spec;
  const images = pods
    .labelled('kube-system', selector)
    .filter(({ metadata }) => !metadata.deletionTimestamp) // one that ends is behind it no more
    .flatMap((pod) => pod.spec.containers.map((container) => container.image));
  await evidence('images behind kube-dns', images);
  expect(images, 'images of the pods that kube-dns selects').not.toEqual([]);
  expect(images.filter((image) => !image.includes('coredns'))).toEqual([]);
});
