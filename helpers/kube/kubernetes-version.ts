/** A version of Kubernetes: `v1.31.2-gke.1`, `v1.30.4+k3s1` and `v1.31.0-rc.1` are all of a minor release. */
export interface KubernetesVersion {
  major: number;
  minor: number;
}

/** undefined for what names no version. */
export const readVersion = (text: string | undefined): KubernetesVersion | undefined => {
  const [, major, minor] = /^v?(\d+)\.(\d+)(?:\.|[+-]|$)/.exec(text ?? '') ?? [];
  return minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
};

/** Minor releases by which a kubelet may be older than the API server: two, and three from 1.28 on (version skew policy). */
const allowedAge = ({ minor }: KubernetesVersion): number => (minor >= 28 ? 3 : 2);

/**
 * How a kubelet breaks the version skew policy; undefined while it does not. Of several API servers, as while they are
 * upgraded one after the other, it may not be newer than the newest, nor too old for the oldest. Only minor releases
 * count: the others may be mixed at will.
 */
export const skewFault = (
  kubelet: KubernetesVersion,
  apiServers: KubernetesVersion[],
): 'newer' | 'too old' | undefined => {
  const inOrder = apiServers.toSorted((a, b) => a.major - b.major || a.minor - b.minor);
  const [oldest, newest] = [inOrder[0], inOrder.at(-1)];
  if (!oldest || !newest) return undefined;
  if (kubelet.major !== newest.major) return kubelet.major > newest.major ? 'newer' : 'too old';
  if (kubelet.minor > newest.minor) return 'newer';
  return kubelet.minor < oldest.minor - allowedAge(oldest) ? 'too old' : undefined;
};

/** The version of an official release, without the suffix that a vendor, a pre-release or one's own build has. */
const RELEASE = /^v\d+\.\d+\.\d+$/;

/**
 * Whether a build says of which state of its sources it is: one from a tarball is of an `archive`, and one of altered
 * sources has `-dirty` in its version too (hack/lib/version.sh of Kubernetes). Only of an official release it is known
 * that they were in order.
 */
export const isOfficialBuild = (version: { gitVersion: string; gitTreeState?: string }): boolean =>
  RELEASE.test(version.gitVersion) &&
  version.gitTreeState !== 'archive' &&
  Boolean(version.gitTreeState);
