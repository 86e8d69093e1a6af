/** A link out of the page must stay below it: no scheme, no host, no way up; '' for everything else. */
export const relativeLink = (path: unknown): string =>
  typeof path === 'string' && /^(?!.*(?:^|\/)\.\.(?:\/|$))[\w.-][\w./-]*$/.test(path) ? path : '';
