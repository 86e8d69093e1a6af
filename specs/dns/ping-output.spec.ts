import { claim, expect, isRunning, readPing, test } from '#fixtures';

test(
  "ping in busybox prints its replies in the document's format",
  claim('DNS-07'),
  async ({ document, ping, places, pods }) => {
    // a pod's address answers in every mode of kube-proxy
    const pod = pods.labelled(places.bookinfo, { app: 'productpage' }).find(isRunning);
    expect(pod, `a running pod app=productpage in ${places.bookinfo}`).toBeDefined();
    const address = String(pod?.status.podIP);
    const { dataBytes, replies, sent, received = 0 } = await ping('-c', '3', '-W', '5', address);
    document.isUnknown(
      sent === 3 && received === 0,
      `pod ${pod?.metadata.name} at ${address} answered none of 3 pings, so no reply could be read: look for a NetworkPolicy or a pod network that drops ICMP`,
    );
    const from = [...new Set(replies.map((reply) => reply.from))];
    expect({ dataBytes, from, sent, replies: replies.length }, `ping of ${address}`).toEqual({
      dataBytes: 56,
      from: [address],
      sent: 3,
      replies: received,
    });
  },
);

test(
  "The summary of the document's pings agrees with their round-trip times",
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
