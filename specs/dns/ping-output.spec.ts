import { claim, expect, isRunning, readPing, test } from '#fixtures';

test(
  "ping in busybox prints its replies in the document's format",
  claim('DNS-07'),
  async ({ document, ping, places, pods }) => {
    // a pod's address answers in every mode of kube-proxy
    const pod = pods.labelled(places.bookinfo, { app: 'productpage' }).find(isRunning);
    expect(pod, {
      en: `a running pod app=productpage in ${places.bookinfo}`,
      zh: `${places.bookinfo} 中运行中的 Pod app=productpage`,
    }).toBeDefined();
    const address = String(pod?.status.podIP);
    const { dataBytes, replies, sent, received = 0 } = await ping('-c', '3', '-W', '5', address);
    document.inconclusiveIf(sent === 3 && received === 0, {
      en: `pod ${pod?.metadata.name} at ${address} answered none of 3 pings, so no reply could be read: look for a NetworkPolicy or a pod network that drops ICMP`,
      zh: `位于 ${address} 的 Pod ${pod?.metadata.name} 对 3 次 ping 都没有回应，因此读不到任何回应：请检查是否有 NetworkPolicy 或 Pod 网络丢弃了 ICMP`,
    });
    const from = [...new Set(replies.map((reply) => reply.from))];
    expect(
      { dataBytes, from, sent, replies: replies.length },
      { en: `ping of ${address}`, zh: `ping ${address}` },
    ).toEqual({
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
    expect(times, { en: 'times of the replies', zh: '各回应的时间' }).toEqual([
      0.111, 0.064, 0.102,
    ]);
    const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length;
    expect(roundTrip, { en: 'round trip recomputed', zh: '重新计算的往返时间' }).toEqual({
      min: Math.min(...times),
      avg: Number(mean.toFixed(3)),
      max: Math.max(...times),
    });
  },
);
