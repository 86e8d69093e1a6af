/** A resource as kubectl names it, with its group and subresource: `virtualservices.networking.istio.io`, `pods/exec`. */
export const resourceName = (group: string, resource: string): string => {
  const [plural, sub] = resource.split('/');
  return `${plural}${group ? `.${group}` : ''}${sub ? `/${sub}` : ''}`;
};
