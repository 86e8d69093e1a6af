import { parse } from 'yaml';
import { quietly } from '../core/quietly.ts';
import type { LocalizedText } from '../core/words.ts';
import type { Service } from '../kube/objects.ts';
import type { Snapshot } from '../kube/snapshot.ts';
import type { Place } from './places.ts';

const DNS = 53;

/**
 * The Service that pods ask for names: the one whose address stands in a pod's resolv.conf, else the one that the
 * kubelets hand out (ConfigMap kubelet-config, key clusterDNS, as kubeadm keeps it), else the only one of kube-system
 * that offers port 53 over UDP. A node-local cache in front has no Service: then the next in this order.
 */
export const findDns = (
  snapshot: Snapshot,
  nameservers: string[],
): { place: Place | undefined; how: LocalizedText } => {
  const all = (quietly(() => snapshot.of('services').all()) ?? []).filter(offersDns);
  const at = (addresses: string[]) =>
    all.find(({ spec }) => addressesOf(spec).some((address) => addresses.includes(address)));
  const asked = at(nameservers);
  if (asked)
    return {
      place: placeOf(asked),
      how: {
        en: 'its address is in the resolv.conf of a pod',
        zh: '其地址在 Pod 的 resolv.conf 中',
      },
    };
  const handedOut = at(clusterDns(snapshot));
  if (handedOut)
    return {
      place: placeOf(handedOut),
      how: { en: 'the kubelets hand out its address', zh: 'kubelet 分发其地址' },
    };
  const system = all.filter(({ metadata }) => metadata.namespace === 'kube-system');
  const only = system.length === 1 ? system[0] : system.find((s) => s.spec.selector?.['k8s-app']);
  return only
    ? {
        place: placeOf(only),
        how: {
          en: 'the Service of kube-system that offers DNS',
          zh: 'kube-system 中提供 DNS 的 Service',
        },
      }
    : {
        place: undefined,
        how: {
          en: 'no Service of kube-system offers DNS',
          zh: 'kube-system 中没有提供 DNS 的 Service',
        },
      };
};

const placeOf = ({ metadata }: Service): Place => ({
  namespace: metadata.namespace ?? '',
  name: metadata.name,
});

const offersDns = ({ spec }: Service): boolean =>
  (spec.ports ?? []).some(({ port, protocol }) => port === DNS && protocol === 'UDP');

const addressesOf = ({ clusterIP, clusterIPs }: Service['spec']): string[] =>
  [clusterIP, ...(clusterIPs ?? [])].flatMap((address) => address ?? []);

/** kubeadm called the ConfigMap kubelet-config-1.20 and so on before 1.24. */
const clusterDns = (snapshot: Snapshot): string[] =>
  (quietly(() => snapshot.of('configmaps').all('kube-system')) ?? [])
    .filter(({ metadata }) => /^kubelet-config(-1\.\d+)?$/.test(metadata.name))
    .flatMap(({ data }) => {
      const config = quietly(() => parse(data?.kubelet ?? '') as { clusterDNS?: string[] } | null);
      return config?.clusterDNS ?? [];
    });
