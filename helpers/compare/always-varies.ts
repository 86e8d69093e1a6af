/**
 * Fields whose values differ between any two runs by contract, so that no evidence need declare them: what the API
 * server of Kubernetes makes up for an object and when things happened to it, and what HTTP says of one answer alone.
 */
export const ALWAYS_VARIES: ReadonlySet<string> = new Set([
  // metadata and status of the objects of Kubernetes
  'uid',
  'resourceVersion',
  'generation',
  'observedGeneration',
  'selfLink',
  'creationTimestamp',
  'deletionTimestamp',
  'time',
  'startTime',
  'startedAt',
  'finishedAt',
  'lastTransitionTime',
  'lastUpdateTime',
  'lastHeartbeatTime',
  'lastProbeTime',
  'renewTime',
  'acquireTime',
  'containerID',
  // who wrote which field, by which release of the client
  'managedFields',
  // of an HTTP answer
  'ms',
  'date',
  'age',
  'etag',
  'last-modified',
  'expires',
  'set-cookie',
  'content-length',
  // headers of one connection, which say nothing of what is at its end
  'connection',
  'keep-alive',
  'transfer-encoding',
  'x-request-id',
  'x-envoy-upstream-service-time',
]);
