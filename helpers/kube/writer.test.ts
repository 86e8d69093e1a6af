import { expect, test } from 'vitest';
import type { Journal } from './journal.ts';
import type { KubeApi } from './kube-api.ts';
import { fromAnswer } from './kube-error.ts';
import { Writer } from './writer.ts';

const PATH = '/apis/networking.istio.io/v1beta1/namespaces/default/serviceentries/outside';

/** A writer whose API holds nothing and answers every write with one status. */
const refusedWith = (status: number): Writer => {
  const api = {
    ask: async () => ({ status: 404, headers: {}, text: '' }),
    json: async () => {
      throw fromAnswer('POST', PATH, status, '{"message":"the words of the API"}');
    },
  } as unknown as KubeApi;
  const journal = { intent: () => 1, sent: () => undefined } as unknown as Journal;
  const permit = { check: () => undefined };
  return new Writer(api, journal, 'run', ['ServiceEntry/default/outside'], permit);
};

const outside = {
  apiVersion: 'networking.istio.io/v1beta1',
  kind: 'ServiceEntry',
  metadata: { name: 'outside', namespace: 'default' },
};

test.each([400, 404, 422])(
  'an object that the API answers with %i refutes that it is accepted',
  async (status) => {
    await expect(refusedWith(status).create(outside)).rejects.toMatchObject({
      name: 'ClaimBroken',
      message: expect.stringMatching(
        /^ServiceEntry\/default\/outside is not accepted: .*the words of the API/,
      ),
    });
  },
);

test.each([403, 409, 500, 503])(
  '%i is no word about the object: nothing is concluded',
  async (status) => {
    await expect(refusedWith(status).create(outside)).rejects.toMatchObject({
      name: 'KubeError',
      status,
    });
  },
);

/** A writer whose API gives these refusals in turn, and then makes what it is asked for; and how often it was asked. */
const refusedAtFirst = (...refusals: { status: number; body: object }[]) => {
  const asked: string[] = [];
  const api = {
    json: async (_: string, path: string) => {
      asked.push(path);
      const refused = refusals.shift();
      if (refused) throw fromAnswer('POST', path, refused.status, JSON.stringify(refused.body));
      return { metadata: { uid: 'u', resourceVersion: '1' } };
    },
  } as unknown as KubeApi;
  const journal = { intent: () => 1, sent: () => undefined } as unknown as Journal;
  const permit = { check: () => undefined };
  return { asked, writer: new Writer(api, journal, 'run', ['Pod/young/*'], permit) };
};

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'one', namespace: 'young' } };
const noAccount = {
  status: 403,
  body: {
    reason: 'Forbidden',
    message:
      'pods "one" is forbidden: error looking up service account young/default: serviceaccount "default" not found',
  },
};
const noToken = {
  status: 500,
  body: {
    reason: 'ServerTimeout',
    message: 'No API token found for service account "default", retry after the token is created',
  },
};

test('a young namespace is given the time to get its ServiceAccount and that one its token', async () => {
  const { asked, writer } = refusedAtFirst(noAccount, noToken);
  await writer.create(pod);
  expect(asked).toHaveLength(3);
});

test.each([
  [403, 'Forbidden', 'pods "one" is forbidden: exceeded quota'],
  [500, 'InternalError', 'failed calling webhook'],
])('%i %s is not asked again', async (status, reason, message) => {
  const { asked, writer } = refusedAtFirst({ status, body: { reason, message } });
  await expect(writer.create(pod)).rejects.toMatchObject({ name: 'KubeError', status });
  expect(asked).toHaveLength(1);
});

test('a Service for which a cloud would make a load balancer is never sent', async () => {
  const service = (spec: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'default' },
    spec,
  });
  const permit = { check: () => undefined };
  const sent: string[] = [];
  const api = {
    json: async (_: string, path: string) => {
      sent.push(path);
      return { metadata: { uid: 'u', resourceVersion: '1' } };
    },
  } as unknown as KubeApi;
  const journal = { intent: () => 1, sent: () => undefined } as unknown as Journal;
  const writer = new Writer(api, journal, 'run', ['Service/default/*'], permit);
  await expect(writer.create(service({ type: 'LoadBalancer' }))).rejects.toThrow(
    /would have a load balancer made/,
  );
  expect(sent).toEqual([]);
  await writer.create(service({ type: 'LoadBalancer', loadBalancerClass: 'meshproof.dev/none' }));
  await writer.create(service({ type: 'NodePort' }));
  expect(sent).toHaveLength(2);
});
