import type { Pod, ServicePort } from './objects.ts';

/**
 * The number of the container port that a Service's port leads to: its own number where it names no target; the number
 * of the containers' port where the target is a name, undefined when no pod has one of that name.
 */
export const targetNumber = (
  { port, targetPort = port }: ServicePort,
  pods: Pick<Pod, 'spec'>[],
): number | undefined =>
  typeof targetPort === 'number'
    ? targetPort
    : pods
        .flatMap(({ spec }) => spec.containers.flatMap(({ ports = [] }) => ports))
        .find(({ name }) => name === targetPort)?.containerPort;
