import { hasLabels } from '../kube/label-selector.ts';
import type { Pod, SidecarScope } from '../kube/objects.ts';
import { byAge, type ClusterView } from './view.ts';

/** The Sidecar that a pod's proxy follows: one that selects it, else its namespace's, else the root namespace's. */
export const scopeOf = (view: ClusterView, { metadata }: Pod): SidecarScope | undefined => {
  const all = byAge(view.rules('sidecars') ?? []);
  const chosen = ({ spec }: SidecarScope) => spec?.workloadSelector?.labels ?? {};
  const isWide = (scope: SidecarScope) => Object.keys(chosen(scope)).length === 0;
  const here = all.filter((one) => one.metadata.namespace === metadata.namespace);
  return (
    here.find((one) => !isWide(one) && hasLabels(metadata.labels, chosen(one))) ??
    here.find(isWide) ??
    all.find((one) => one.metadata.namespace === view.mesh.rootNamespace && isWide(one))
  );
};
