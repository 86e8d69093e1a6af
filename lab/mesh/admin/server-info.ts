import type { Json } from '../../store/objects.ts';
import type { Envoy } from '../envoy.ts';
import { nodeId, tracedService } from '../reporter.ts';

/** Envoy's /server_info. */
export const serverInfo = (proxy: Envoy, version: string): Json => {
  const uptime = `${Math.floor((Date.now() - proxy.startedAt) / 1000)}s`;
  return {
    version,
    state: proxy.ready ? 'LIVE' : 'PRE_INITIALIZING',
    uptime_current_epoch: uptime,
    uptime_all_epochs: uptime,
    hot_restart_version: 'disabled',
    command_line_options: {
      base_id: '0',
      concurrency: 2,
      config_path: 'etc/istio/proxy/envoy-rev.json',
      local_address_ip_version: 'v4',
      log_level: 'warning',
      drain_time: '45s',
      parent_shutdown_time: '900s',
      mode: 'Serve',
      disable_hot_restart: true,
    },
    node: { id: nodeId(proxy.pod), cluster: tracedService(proxy.pod) },
  };
};
