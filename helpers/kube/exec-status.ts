import type { V1Status } from '@kubernetes/client-node';

/** What runc says when it cannot start a program, whichever runtime passes it on. */
const RUNC = /exec failed: .*(unable to start container process|starting container process caused)/;

/** The exit code in the metav1.Status of the error channel; undefined where the runtime gives none. */
export const exitCode = (status: V1Status): number | undefined => {
  if (status.status === 'Success') return 0;
  const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
  return cause && Number(cause.message);
};

/**
 * Why a program was not started, '' where nothing says why; undefined where it ran, whatever came of it. containerd gives no exit code, Docker
 * 126 and the words of runc on stdout, CRI-O 255 and the words on stderr.
 */
export const startFailure = (
  status: V1Status,
  { stdout, stderr }: { stdout: string; stderr: string },
): string | undefined => {
  const code = exitCode(status);
  if (code === undefined) return status.message ?? '';
  const words = code === 126 ? stdout || stderr : code === 255 ? stderr : '';
  return RUNC.test(words) ? words.trim() : undefined;
};
