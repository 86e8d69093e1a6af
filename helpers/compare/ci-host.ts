/** Where a run is watched by a CI system that shows more than its log. */
export type CiHost =
  | { kind: 'github'; workspace: string; summary: string | undefined }
  | { kind: 'gitlab'; workspace: string }
  | undefined;

/** The CI system that a process runs in, told by what it sets itself; undefined elsewhere, and in any other. */
export const ciHost = (env: NodeJS.ProcessEnv): CiHost => {
  if (env.GITHUB_ACTIONS === 'true')
    return {
      kind: 'github',
      workspace: env.GITHUB_WORKSPACE ?? '',
      summary: env.GITHUB_STEP_SUMMARY || undefined,
    };
  return env.GITLAB_CI === 'true'
    ? { kind: 'gitlab', workspace: env.CI_PROJECT_DIR ?? '' }
    : undefined;
};
