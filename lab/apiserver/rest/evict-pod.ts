import type { Api } from '../api.ts';
import { decodeBody } from '../http/body.ts';
import { type Answer, type Exchange, isDryRun, objectAnswer } from '../http/exchange.ts';

const success = (code = 201): Answer =>
  objectAnswer({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code }, code);

/** POST pods/NAME/eviction: deletes the pod as DeleteOptions in it say. Budgets are not looked at. */
export const evictPod = async (api: Api, exchange: Exchange): Promise<Answer> => {
  const { name, namespace } = exchange.info;
  const eviction = decodeBody(await exchange.body(), exchange.headers['content-type'], 'Eviction');
  const { dryRun = [], gracePeriodSeconds: grace } = eviction.deleteOptions ?? {};
  const pods = api.store.registry.kind('Pod', '');
  api.store.delete(pods, name, namespace, {
    dryRun: isDryRun(exchange.query) || dryRun.includes('All'),
    ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
  });
  return success();
};
