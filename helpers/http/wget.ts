/** The words busybox wget has for an HTTP answer that is no success: `server returned error: HTTP/1.1 404 Not Found`. */
export const wgetStatus = (answer: { code: number; stderr: string }): number | undefined => {
  if (answer.code === 0) return 200;
  const status = /server returned error: HTTP\/[\d.]+ (\d{3})/.exec(answer.stderr)?.[1];
  return status === undefined ? undefined : Number(status);
};
