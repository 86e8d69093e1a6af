import { asEvidence, claim, expect, readProductPage, type Service, test } from '#fixtures';

// kube-proxy needs a moment to learn of a new Service: the last of several readings is judged

const yesOrNo = (is: boolean) => (is ? 'yes' : 'no');

/** Why no plain text from outside the mesh gets an answer. */
const strict = (policy: string | undefined) => ({
  en: `needed: productpage takes plain text, as a node port brings it; found: PeerAuthentication ${policy} demands mutual TLS`,
  zh: `需要：productpage 接受明文（节点端口送来的就是明文）；实际：PeerAuthentication ${policy} 要求双向 TLS`,
});

test(
  'The node port answers on every node',
  claim('NPT-06'),
  async ({
    changes,
    document,
    eventually,
    mutualTls,
    nodePorts,
    nodes,
    pods,
    places,
    evidence,
  }) => {
    const { mode, policy } = mutualTls('productpage', 9080);
    document.notApplicableIf(mode === 'STRICT', strict(policy));
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    const answers = await eventually(
      () => nodePorts.everyNode(port, '/health'),
      (all) => all.every(({ answer }) => answer.status === 200),
    );
    const homes = pods
      .labelled(places.bookinfo, { app: 'productpage' })
      .map(({ spec }) => spec.nodeName);
    await evidence('GET /health at each node', {
      columns: ['node', 'url', 'status', 'has the pod'],
      rows: answers.map(({ node, answer }) => [
        node,
        answer.url,
        answer.status,
        yesOrNo(homes.includes(node)),
      ]),
    });
    expect(
      answers.map(({ node, answer: { status, url } }) => ({ node, url, status })),
      {
        en: `what each node answers at port ${port}, which it is to hand on to productpage`,
        zh: `各节点在端口 ${port}（应转给 productpage）的回答`,
      },
    ).toAllMatch({ status: 200 }, { by: 'node' });
    const asked = answers.map(({ node }) => node);
    const silent = nodes.all().filter(({ metadata }) => !asked.includes(metadata.name));
    document.inconclusiveIf(silent.length > 0, {
      en: `nodes without an address could not be asked: ${silent.map(({ metadata }) => metadata.name).join(', ')}; kubectl get node -o wide shows them`,
      zh: `没有地址的节点无法访问：${silent.map(({ metadata }) => metadata.name).join('、')}；kubectl get node -o wide 会列出它们`,
    });
  },
);

test(
  'The node port serves the page with book details and reviews',
  claim('NPT-07'),
  async ({ backends, changes, document, eventually, mutualTls, nodePorts, evidence }) => {
    const { mode, policy } = mutualTls('productpage', 9080);
    document.notApplicableIf(mode === 'STRICT', strict(policy));
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    await eventually(
      () => nodePorts.get(port, '/health'),
      ({ status }) => status === 200,
    );
    const answers = await backends.askAll(nodePorts.at(port), '/productpage', [
      'productpage',
      'details',
      'reviews',
    ]);
    await evidence('the first page', answers.slice(0, 1).map(asEvidence), {
      varies: ['text', 'url'],
    });
    const wrong = answers
      .map(({ status, text }) => {
        const { title, blocks, servedBy } = readProductPage(text);
        return { status, title, blocks: blocks.join(' and '), reviews: servedBy };
      })
      .filter(
        ({ status, title, blocks }) =>
          `${status} ${title}: ${blocks}` !==
          '200 Simple Bookstore App: Book Details and Book Reviews',
      );
    expect(wrong, {
      en: `of ${answers.length} pages at node port ${port}, those without the title or one of the blocks Book Details and Book Reviews`,
      zh: `节点端口 ${port} 的 ${answers.length} 个页面中，缺少标题或缺少 Book Details、Book Reviews 之一者`,
    }).toEqual([]);
  },
);

/** The gateway, with which it is compared, is open from S12 on: that is its stage, though its line is of S7. */
test(
  'The node port serves the index page, which the gateway does not',
  claim('NPT-08'),
  async ({ backends, changes, document, eventually, gateway, mutualTls, nodePorts, evidence }) => {
    const { mode, policy } = mutualTls('productpage', 9080);
    document.notApplicableIf(mode === 'STRICT', strict(policy));
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    await eventually(
      () => nodePorts.get(port, '/health'),
      ({ status }) => status === 200,
    );
    const answers = await backends.askAll(nodePorts.at(port), '/', ['productpage']);
    const there = await gateway.get('/');
    await evidence('GET / at the node port and at the gateway', {
      'node port': answers.slice(0, 1).map(asEvidence),
      gateway: asEvidence(there),
    });
    // its one sentence; newer releases give the index page no title
    const isIndex = ({ status, text }: { status: number; text: string }) =>
      status === 200 && text.includes('Hello! This is a simple bookstore application');
    expect(
      answers.filter((answer) => !isIndex(answer)).map(({ status }) => status),
      {
        en: `of ${answers.length} answers for / at node port ${port}, those that are not the index page`,
        zh: `节点端口 ${port} 对 / 的 ${answers.length} 个回答中，不是首页者`,
      },
    ).toEqual([]);
    expect(there.status, {
      en: `what the gateway answers for / (${there.url})`,
      zh: `网关对 /（${there.url}）的回答`,
    }).toBe(404);
  },
);
