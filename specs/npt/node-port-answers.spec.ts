import { asEvidence, claim, expect, readProductPage, type Service, test } from '#fixtures';

// kube-proxy needs a moment to learn of a new Service: the last of several readings is judged

test(
  'the node port answers on every node',
  claim('NPT-06'),
  async ({ changes, eventually, nodePorts, nodes, pods, evidence }) => {
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    const answers = await eventually(
      () => nodePorts.everyNode(port, '/productpage'),
      (all) => all.every(({ answer }) => answer.status === 200),
    );
    const homes = pods.labelled('default', { app: 'productpage' }).map(({ spec }) => spec.nodeName);
    await evidence('GET /productpage at each node', {
      columns: ['node', 'url', 'status', 'has the pod'],
      rows: answers.map(({ node, answer }) => [
        node,
        answer.url,
        answer.status,
        homes.includes(node) ? 'yes' : 'no',
      ]),
    });
    const statuses = Object.fromEntries(answers.map(({ node, answer }) => [node, answer.status]));
    const wanted = Object.fromEntries(nodes.all().map(({ metadata }) => [metadata.name, 200]));
    expect(statuses, 'status at each node').toEqual(wanted);
  },
);

test(
  'the page with both its blocks is served at the node port',
  claim('NPT-07'),
  async ({ changes, eventually, nodePorts, evidence }) => {
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    const answer = await eventually(
      () => nodePorts.get(port, '/productpage'),
      ({ text }) => readProductPage(text).blocks.length === 2,
    );
    await evidence('GET /productpage', asEvidence(answer));
    const { title, blocks } = readProductPage(answer.text);
    expect({ status: answer.status, title, blocks }).toEqual({
      status: 200,
      title: 'Simple Bookstore App',
      blocks: ['Book Details', 'Book Reviews'],
    });
  },
);

test(
  'the node port also serves the index page',
  claim('NPT-08'),
  async ({ changes, eventually, nodePorts, evidence }) => {
    const [service] = (await changes.apply()) as Service[];
    const port = service?.spec.ports[0]?.nodePort ?? 0;
    const answer = await eventually(
      () => nodePorts.get(port, '/'),
      ({ status }) => status === 200,
    );
    await evidence('GET /', asEvidence(answer));
    expect(answer.status).toBe(200);
    // its one sentence; newer releases give the index page no title
    expect(answer.text).toContain('Hello! This is a simple bookstore application');
  },
);
