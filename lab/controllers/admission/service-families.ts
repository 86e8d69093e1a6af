import { isDeepStrictEqual } from 'node:util';
import { type Family, familyOf } from '../../store/ip-range.ts';
import type { Json, KubeObject } from '../../store/objects.ts';
import type { Causes } from './causes.ts';

const FIELD = 'spec.ipFamilyPolicy';
const OTHER: Record<Family, Family> = { IPv4: 'IPv6', IPv6: 'IPv4' };
const LISTS = [
  { field: 'clusterIPs', singular: 'cluster IP', plural: 'cluster IPs' },
  { field: 'ipFamilies', singular: 'IP family', plural: 'IP families' },
];

/**
 * Fills a Service's ipFamilyPolicy and ipFamilies, and checks them against the families of the cluster, its own
 * first (registry/core/service/storage/alloc.go: initIPFamilyFields).
 */
export const fillFamilies = (
  { spec }: KubeObject,
  old: KubeObject | undefined,
  configured: Family[],
  causes: Causes,
): void => {
  if (spec.type === 'ExternalName') return;
  if (old && keepsPreference(spec, old.spec)) return;
  const anywhere = spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
  spec.ipFamilyPolicy ??=
    old?.spec.ipFamilyPolicy ?? (anywhere ? 'RequireDualStack' : 'SingleStack');
  if (old) release(spec, old.spec, causes);
  if (spec.ipFamilyPolicy === 'SingleStack') checkSingle(spec, causes);
  infer(spec);
  if (!anywhere) checkConfigured(spec, configured, causes);
  if (!spec.ipFamilies?.length) spec.ipFamilies = configured.slice(0, 1);
  const [first] = spec.ipFamilies as Family[];
  const wantsBoth = spec.ipFamilyPolicy !== 'SingleStack' && spec.ipFamilies.length === 1;
  if (first && wantsBoth && (anywhere || configured.length > 1))
    spec.ipFamilies = [first, OTHER[first]];
};

/** One that prefers two families is given or denied the second only when an update says so. */
const keepsPreference = (spec: Json, before: Json): boolean =>
  spec.ipFamilyPolicy === 'PreferDualStack' &&
  before.ipFamilyPolicy === 'PreferDualStack' &&
  before.type !== 'ExternalName' &&
  LISTS.every(({ field }) => isDeepStrictEqual(spec[field], before[field]));

/** The second address and family go where one family is asked for; they may go in no other way. */
const release = (spec: Json, before: Json, causes: Causes): void => {
  for (const { field, singular } of LISTS)
    if (spec.ipFamilyPolicy !== 'SingleStack') {
      if (spec[field]?.length === 1 && before[field]?.length === 2)
        causes.invalid(
          FIELD,
          spec.ipFamilyPolicy,
          `must be 'SingleStack' to release the secondary ${singular}`,
        );
    } else if (isDeepStrictEqual(spec[field], before[field]))
      spec[field] = spec[field]?.slice(0, 1);
};

const checkSingle = (spec: Json, causes: Causes): void => {
  for (const { field, plural } of LISTS)
    if (spec[field]?.length === 2)
      causes.invalid(
        FIELD,
        spec.ipFamilyPolicy,
        `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${plural} are specified`,
      );
};

/** Addresses that are asked for tell their families. */
const infer = (spec: Json): void => {
  const addresses: string[] = (spec.clusterIPs ?? []).filter((ip: string) => ip !== 'None');
  const families: Family[] = spec.ipFamilies ?? [];
  spec.ipFamilies = [...families, ...addresses.slice(families.length).map(familyOf)];
};

const checkConfigured = (spec: Json, configured: Family[], causes: Causes): void => {
  if (spec.ipFamilyPolicy === 'RequireDualStack' && configured.length < 2)
    causes.invalid(
      FIELD,
      spec.ipFamilyPolicy,
      'this cluster is not configured for dual-stack services',
    );
  for (const [index, family] of spec.ipFamilies.entries())
    if (!configured.includes(family))
      causes.invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster');
};
