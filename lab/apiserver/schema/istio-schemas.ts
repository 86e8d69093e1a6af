import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1';
import type { ErrorObject } from 'ajv';
import type { Json, KubeObject, Resource } from '../../store/objects.ts';

type Model = typeof VirtualService;
type Check = (object: KubeObject) => ErrorObject[];

const PACKAGE = '@kubernetes-models/istio';
const ISTIO = /(^|\.)istio\.io$/;
const checks = new Map<string, Check | undefined>();

/**
 * What Istio's own CustomResourceDefinition of a kind and version says against an object, in ajv's words; [] for
 * kinds that are not Istio's, and for those that the package does not have.
 */
export const istioErrors = (
  { group, kind }: Resource,
  version: string,
  object: KubeObject,
): ErrorObject[] => {
  if (!ISTIO.test(group)) return [];
  const name = `${group}/${version}/${kind}`;
  if (!checks.has(name)) checks.set(name, load(name, kind));
  return checks.get(name)?.(object) ?? [];
};

/** Loaded when an object of that kind is first written, and by its path: the package is for `import` alone. */
const load = (name: string, kind: string): Check | undefined => {
  const root = findPackageJSON(PACKAGE, import.meta.url);
  if (!root) throw new Error(`${PACKAGE} is not installed`);
  let models: Record<string, Model>;
  try {
    models = createRequire(import.meta.url)(join(dirname(root), `${name}.js`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
  const Kind = models[kind];
  return Kind && ((object) => errorsOf(Kind, object));
};

const errorsOf = (Kind: Model, object: KubeObject): ErrorObject[] => {
  try {
    new Kind(object as Json).validate();
    return [];
  } catch (error) {
    const { errors } = error as { errors?: ErrorObject[] };
    if (!errors) throw error;
    return errors.filter((one) => !isWithin(one, errors)).map((one) => withData(one, object));
  }
};

/** What the branches of a oneOf or anyOf lack says nothing: that none or several of them fit does. */
const isWithin = ({ instancePath, keyword }: ErrorObject, all: ErrorObject[]): boolean =>
  ['not', 'required', 'anyOf'].includes(keyword) &&
  all.some((other) => other.keyword === 'oneOf' && other.instancePath === instancePath);

/** The validators are compiled without the data that a message shows. */
const withData = (error: ErrorObject, object: KubeObject): ErrorObject => ({
  ...error,
  data: error.instancePath
    .split('/')
    .slice(1)
    .reduce<Json>((at, part) => at?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], object),
  schema: error.params.limit ?? error.params.pattern,
});
