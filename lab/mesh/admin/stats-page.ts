import type { Envoy } from '../envoy.ts';
import { clustersOf } from './config-dump.ts';
import { listenersOf } from './listener-json.ts';

/** Envoy's /stats in its plain form, as far as the lab counts. */
export const statsText = (proxy: Envoy, filter: RegExp | undefined): string => {
  const stats: [string, string | number][] = [
    ['cluster_manager.active_clusters', clustersOf(proxy).length],
    ['cluster_manager.cds.update_rejected', 0],
    ['cluster_manager.cds.update_success', proxy.updates],
    ['listener_manager.lds.update_rejected', 0],
    ['listener_manager.lds.update_success', proxy.updates],
    ['listener_manager.total_listeners_active', listenersOf(proxy).length],
    ['server.live', 1],
    ['server.state', 0],
    ['server.uptime', Math.floor((Date.now() - proxy.startedAt) / 1000)],
  ];
  for (const { labels, count } of proxy.telemetry.series.values()) {
    const tags = Object.entries(labels).map(([name, value]) => `${name}.${value}`);
    stats.push([`istio_requests_total.${tags.join('.')}`, count]);
  }
  const wanted = stats.filter(([name]) => !filter || filter.test(name));
  return wanted.map(([name, value]) => `${name}: ${value}\n`).join('');
};
