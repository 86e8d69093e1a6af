import { livePods } from './live-pods.ts';
import type { Event, Pod } from './objects.ts';

/** A container that waits for its image. */
export interface FailedPull {
  node: string;
  /** `default/web` */
  pod: string;
  image: string;
  registry: string;
  /** the kubelet's words on its last try; of a registry that was not reached the end alone, which says why */
  says: string;
  /** the node did not get to a registry from which the cluster runs images: no wrong name, and no refusal by the registry */
  unreachable: boolean;
}

const PULL = ['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable'];

/** Words of Go's network for a host that is not reached, whatever runtime pulls. */
const UNREACHED =
  /\bdial (?:tcp|udp)\b|\bi\/o timeout\b|no such host|connection refused|connection reset|network is unreachable|no route to host|TLS handshake timeout|Client\.Timeout exceeded|context deadline exceeded|server misbehaving/i;

/** The registry of an image, as containerd completes its name: `docker.io` where it names none. */
export const registryOf = (image: string): string => {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
};

/** The containers of pods on nodes that wait for their image, each with why. */
export const failedPulls = (pods: Pod[], events: Event[]): FailedPull[] => {
  const live = livePods(pods);
  const known = new Set(live.flatMap(runningImages).map(registryOf));
  return live.flatMap((pod) =>
    waitingContainers(pod).map(({ image, message }) => {
      const says = saysWhy(message) ? message : lastWords(pod, image, events) || message;
      const registry = registryOf(image);
      return {
        node: pod.spec.nodeName ?? '',
        pod: `${pod.metadata.namespace}/${pod.metadata.name}`,
        image,
        registry,
        says: says.slice(UNREACHED.exec(says)?.index ?? 0),
        unreachable: UNREACHED.test(says) && known.has(registry),
      };
    }),
  );
};

const statusesOf = ({ status }: Pod) => [
  ...(status.initContainerStatuses ?? []),
  ...(status.containerStatuses ?? []),
];

const imageOf = ({ spec }: Pod, container: string): string =>
  [...(spec.initContainers ?? []), ...spec.containers].find(({ name }) => name === container)
    ?.image ?? '';

const runningImages = (pod: Pod): string[] =>
  statusesOf(pod)
    .filter(({ state, imageID }) => state?.running && imageID)
    .map(({ name }) => imageOf(pod, name));

const waitingContainers = (pod: Pod): { image: string; message: string }[] =>
  statusesOf(pod).flatMap(({ name, state }) =>
    PULL.includes(state?.waiting?.reason ?? '')
      ? [{ image: imageOf(pod, name), message: state?.waiting?.message ?? '' }]
      : [],
  );

/** Until Kubernetes 1.31 the pause after a failed pull was told without the reason. */
const saysWhy = (message: string): boolean =>
  message !== '' && !/^Back-off pulling image "[^"]*"\.?$/.test(message);

/** Of the last Event about a failed pull of the image. */
const lastWords = ({ metadata }: Pod, image: string, events: Event[]): string =>
  events
    .filter(
      ({ involvedObject: about, reason, message = '' }) =>
        about.kind === 'Pod' &&
        about.name === metadata.name &&
        about.namespace === metadata.namespace &&
        reason === 'Failed' &&
        message.startsWith(`Failed to pull image "${image}"`),
    )
    .toSorted((a, b) => seenAt(a) - seenAt(b))
    .at(-1)?.message ?? '';

const seenAt = ({ lastTimestamp, eventTime, metadata }: Event): number =>
  Date.parse(lastTimestamp ?? eventTime ?? metadata.creationTimestamp);
