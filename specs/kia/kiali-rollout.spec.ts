import { claim, expect, test } from '#fixtures';

test('one replica of Kiali is wanted', claim('KIA-03'), async ({ deployments, evidence }) => {
  const { spec } = deployments.read('istio-system', 'kiali');
  await evidence('replicas wanted', spec.replicas);
  expect(spec.replicas).toBe(1);
});

test('Kiali is rolled out completely', claim('KIA-04'), async ({ deployments, evidence }) => {
  const { metadata, status } = deployments.read('istio-system', 'kiali');
  await evidence('generation and status', { generation: metadata.generation, status });
  const { observedGeneration = 0, replicas, updatedReplicas = 0, availableReplicas = 0 } = status;
  expect(observedGeneration, 'generation that was acted on').toBeGreaterThanOrEqual(
    metadata.generation ?? 1,
  );
  // one too many: the available one is of the old template, and its successor does not come up
  expect({ replicas, updatedReplicas, availableReplicas }).toEqual({
    replicas: 1,
    updatedReplicas: 1,
    availableReplicas: 1,
  });
});
