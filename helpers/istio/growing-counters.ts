/** One series of Prometheus as an instant query gives it. */
export interface Sample {
  metric: Record<string, string>;
  value: number;
}

/**
 * Gives a function that is shown the same counters at one look after the other, and gives those that have grown since
 * it first saw them. What a counter shows when it is first seen proves nothing: all of it may be older than what was
 * sent. One that only appears at a later look (a new pod, another protection) counts from that look on.
 */
export const growingCounters = () => {
  const first = new Map<string, number>();
  return (look: Sample[]): Sample[] => {
    for (const counter of look) {
      const key = JSON.stringify(counter.metric);
      if (!first.has(key)) first.set(key, counter.value);
    }
    return look.filter(({ metric, value }) => value > (first.get(JSON.stringify(metric)) ?? value));
  };
};
