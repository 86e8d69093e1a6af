import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KubectlSession, kubectlUnfit } from './test-process.ts';

const reason = kubectlUnfit();
const PROMPT = /\/ # $/;

// What the document types, in its order, on the cluster as it leaves it.
describe.skipIf(reason)(`the document's commands${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let session: KubectlSession;
  beforeAll(async () => {
    session = await KubectlSession.open();
  }, 30_000);
  afterAll(() => session?.close());
  const run = (line: string) => session.run(...line.split(' '));
  const edited = async (line: string, from: string, to: string) => {
    const editor = `sed -i s/${from}/${to}/`;
    const { out } = await session.kubectl(line.split(' '), '', { KUBE_EDITOR: editor });
    return out;
  };

  test('nodes, pods and versions are listed', async () => {
    expect(await run('get nodes')).toMatch(/^k8s-master +Ready +control-plane /m);
    expect(await run('get pod -A')).toMatch(/^kube-system +coredns-\S+ +1\/1 +Running /m);
    expect(await run('get pod -o wide')).toMatch(/^busybox .* 10\.244\.\d+\.\d+ +k8s-node1 /m);
    expect(await run('version')).toContain('Server Version: v1.');
    expect(
      await run('taint nodes --all node-role.kubernetes.io/master- --dry-run=client').catch(String),
    ).toContain('not found');
  });

  test('a proxy pod that is deleted after an edit of its settings comes back', async () => {
    const edit = 'edit cm kube-proxy -n kube-system';
    expect(await edited(edit, 'mode:.*', 'mode:\\ ipvs')).toBe('configmap/kube-proxy edited');
    const pods = 'get pod -n kube-system -l k8s-app=kube-proxy -o name';
    const before = (await run(pods)).split('\n');
    await run(`delete -n kube-system ${before.join(' ')}`);
    await run('rollout status daemonset/kube-proxy -n kube-system --timeout=20s');
    const after = (await run(pods)).split('\n');
    expect(after).toHaveLength(before.length);
    expect(after.filter((pod) => before.includes(pod))).toEqual([]);
  }, 40_000);

  test('ping in a terminal goes on until Ctrl-C, or as often as it is told', async () => {
    const name = 'productpage.default.svc.cluster.local';
    const told = await session.kubectl(`exec busybox -- ping -c 3 -W 1 ${name}`.split(' '));
    expect(told.out).toContain(`PING ${name} (`);
    const pod = await run('get pod -l app=ratings -o jsonpath={.items[0].status.podIP}');
    const { out } = await session.inTerminal(
      ['exec', '-it', 'busybox', '--', 'ping', pod],
      [{ after: /seq=1 /, type: '\x03' }],
    );
    expect(out).toMatch(/[2-9] packets transmitted, [2-9] packets received, 0% packet loss/);
  }, 20_000);

  test('a shell in a terminal: names are asked, typing is mended, Ctrl-D ends it', async () => {
    const { code, out } = await session.inTerminal(
      ['exec', '-it', 'busybox', '--', '/bin/sh'],
      [
        {
          after: PROMPT,
          type: 'nslookup rtings\x7f\x7f\x7f\x7f\x7fatings.default.svc.cluster.local\n',
        },
        { after: PROMPT, type: 'cat /etc/resolv.conf | grep nameserver\n' },
        { after: PROMPT, type: 'sleep 60\n' },
        { after: /sleep 60/, type: '\x03' },
        { after: PROMPT, type: 'wget -q -O - http://productpage:9080/health; echo; false\n' },
        { after: PROMPT, type: '\x04' },
      ],
    );
    expect(out).toMatch(/Name:\s+ratings\.default\.svc\.cluster\.local\s+Address: 10\./);
    expect(out).toContain('nameserver 10.96.0.10');
    expect(out).toContain('Product page is healthy');
    expect(code).toBe(1);
  }, 20_000);

  test('Services are listed and described, and their kind is edited', async () => {
    expect(await run('get svc -o wide -A')).toMatch(/^default +productpage .* app=productpage$/m);
    expect(await run('get svc/kube-dns -n kube-system')).toContain('53/UDP,53/TCP,9153/TCP');
    expect(await run('describe svc productpage')).toMatch(/^Selector: +app=productpage$/m);
    const edit = 'edit svc productpage';
    expect(await edited(edit, 'type:.*', 'type:\\ NodePort')).toBe('service/productpage edited');
    expect(await run('get svc productpage')).toMatch(/ NodePort .* 9080:3\d{4}\/TCP /);
  });

  test('the title comes through the sidecar of ratings', async () => {
    const pod = await run('get pod -l app=ratings -o jsonpath={.items[0].metadata.name}');
    const page = await run(`exec ${pod} -c ratings -- curl -sS productpage:9080/productpage`);
    expect(page).toContain('<title>Simple Bookstore App</title>');
  });

  test('labels, the mesh and Kiali are looked at', async () => {
    expect(await run('label namespace default istio-injection=enabled')).toContain('not labeled');
    expect(await run('get gateway')).toMatch(/^bookinfo-gateway /m);
    expect(await run('get virtualservices.networking.istio.io')).toMatch(/^bookinfo /m);
    expect(await run('rollout status deployment/kiali -n istio-system')).toContain('successfully');
    expect(await run('get svc kiali -n istio-system')).toContain('20001');
  });

  test('a log is followed until Ctrl-C', async () => {
    const { out } = await session.inTerminal(
      ['logs', '-f', '-n', 'istio-system', 'deploy/istiod'],
      [{ after: /\n/, type: '\x03' }],
    );
    expect(out).toMatch(/\^C$/);
  });
});
