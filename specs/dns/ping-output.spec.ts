import { claim, expect, readPing, test } from '#fixtures';

test(
  'ping in busybox prints replies in the form shown',
  claim('DNS-07'),
  async ({ busybox, pods, evidence }) => {
    // a pod's address answers in every mode of kube-proxy
    const pod = pods
      .labelled('default', { app: 'productpage' })
      .find(({ status }) => status.phase === 'Running');
    const address = String(pod?.status.podIP);
    const asked = await busybox.run(['ping', '-c', '1', '-W', '5', address]);
    await evidence('ping', asked.stdout + asked.stderr);
    const { dataBytes, replies, sent, received } = readPing(asked.stdout);
    expect({ dataBytes, replies, sent, received }).toEqual({
      dataBytes: 56,
      replies: [{ from: address, seq: 0, ttl: expect.any(Number), ms: expect.any(Number) }],
      sent: 1,
      received: 1,
    });
  },
);

test(
  'the summary of the pings agrees with the times above it',
  claim('DNS-08'),
  async ({ document, evidence }) => {
    const printed = document.lines(702, 708).join('\n');
    await evidence('lines 702 to 708', printed);
    const { replies, roundTrip } = readPing(printed);
    const times = replies.map(({ ms }) => ms);
    expect(times, 'times of the replies').toEqual([0.111, 0.064, 0.102]);
    const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
    expect(roundTrip, 'round trip recomputed').toEqual({
      min: Math.min(...times),
      avg: Number(mean.toFixed(3)),
      max: Math.max(...times),
    });
  },
);
