export const findBrowser = async (): Promise<
  { path: string; args: string[]; source: string } | { missing: string }
> => ({ missing: 'no browser yet' });
