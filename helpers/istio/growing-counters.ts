/** One series of Prometheus as an instant query gives it. */
export interface Sample {
  metric: Record<string, string>;
  value: number;
}

/**
 * Gives a function that is shown the same counters at one look after the other, and gives those that have grown since
 * an earlier one. What a counter shows when it is first seen proves nothing: all of it may be older than what was
 * sent. One that only appears at a later look (a new pod, another protection), or is reset, counts from there on.
 */
export const growingCounters = () => {
  const least = new Map<string, number>();
  return (look: Sample[]): Sample[] =>
    look.filter(({ metric, value }) => {
      const key = JSON.stringify(metric);
      least.set(key, Math.min(least.get(key) ?? value, value));
      return value > (least.get(key) as number);
    });
};
