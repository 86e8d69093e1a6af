export interface K6Version {
  /** as k6 says it: `v1.8.1` */
  text: string;
  /** k6 itself takes the types off a script from 0.57 on */
  runsTypeScript: boolean;
}

/** The version in the words of `k6 version` (`k6 v1.8.1 (go1.24.3, linux/amd64)`); undefined for other words. */
export const readK6Version = (words: string): K6Version | undefined => {
  const [, text, major, minor] = /\bk6(?:\.exe)? (v(\d+)\.(\d+)\.\S+)/.exec(words) ?? [];
  if (!text) return undefined;
  return { text, runsTypeScript: Number(major) > 0 || Number(minor) >= 57 };
};
