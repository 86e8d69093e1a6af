import { type Process, pause } from '../process.ts';

const LONGEST = 2 ** 31 - 1;

/** busybox's httpd in the foreground: what it answers is an app of the network (apps/busybox-httpd.ts). */
export const httpd = async ({ signal }: Process): Promise<number> => {
  for (;;) await pause(LONGEST, signal);
};
