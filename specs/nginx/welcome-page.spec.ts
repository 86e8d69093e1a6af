import { asEvidence, claim, expect, test, tooFewNodes } from '#fixtures';

/** The document's nginx listens on the port that it takes of its node. */
const PORT = 80;
const PAGE = { status: 200, heading: 'Welcome to nginx!' };

/** A node's answer: its status, and the first heading of the page. */
const seen = ({ node, answer }: { node: string; answer: { status: number; text: string } }) => ({
  node,
  status: answer.status,
  heading: /<h1>([^<]*)<\/h1>/.exec(answer.text)?.[1],
});

test(
  'nginx answers with its welcome page at the address of a node',
  claim('NGX-13'),
  async ({ nginxDemo, nodePorts, evidence }) => {
    const [first] = nginxDemo.homes();
    const answers = await nodePorts.ownPort(
      PORT,
      [first].flatMap((node) => node ?? []),
    );
    await evidence(
      'GET /',
      answers.map(({ answer }) => asEvidence(answer)),
    );
    expect(answers.map(seen), {
      en: `answer at port ${PORT} of a node of nginx`,
      zh: `nginx 所在节点 ${PORT} 端口的回答`,
    }).toAllMatch(PAGE, { by: 'node' });
  },
);

test(
  'nginx answers with its welcome page at its other node too',
  claim('NGX-14'),
  async ({ document, nginxDemo, nodePorts, evidence }) => {
    const [, ...others] = nginxDemo.homes();
    const room = nginxDemo.room();
    document.notApplicableIf(room < 2, tooFewNodes(room));
    const answers = await nodePorts.ownPort(PORT, others);
    await evidence(
      'GET /',
      answers.map(({ answer }) => asEvidence(answer)),
    );
    expect(answers.map(seen), {
      en: `answers at port ${PORT} of the other nodes of nginx`,
      zh: `nginx 其他所在节点 ${PORT} 端口的回答`,
    }).toAllMatch(PAGE, { by: 'node', of: others });
  },
);
