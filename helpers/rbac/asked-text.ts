import { stringify } from 'yaml';
import type { Right } from './right.ts';
import type { Asked } from './rights-file.ts';

const HEAD = '# What runs on labs ask, as their audit logs tell. Made by npm run rbac -- --ask.\n';

/** `k8s/asked.yaml`: a right on a line. */
export const askedText = ({ read, change }: Asked): string =>
  `${HEAD}read:\n${linesOf(read)}change:\n${linesOf(change)}`;

const linesOf = (rights: Right[]): string =>
  rights
    .map(({ verb, group, resource, namespace, names }) => {
      const right = {
        verb,
        group,
        resource,
        ...(namespace ? { namespace } : {}),
        ...(names.length ? { names } : {}),
      };
      return `  - ${stringify(right, { collectionStyle: 'flow', lineWidth: 0 })}`;
    })
    .join('');
