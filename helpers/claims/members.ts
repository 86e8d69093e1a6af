/** The names that must be in a list, each at least once, and no other; without `of` any, but at least one. */
export interface Members {
  of?: readonly string[];
  /** the property that names a member; `name` when not said */
  by?: string;
}

/** A list against the names that must be there; `isEmpty`: there is nothing to judge. */
export const againstNames = (
  list: readonly Readonly<Record<string, unknown>>[],
  { of, by = 'name' }: Members,
): { names: string[]; missing: string[]; unexpected: string[]; isEmpty: boolean } => {
  const names = list.map((member) => String(member[by]));
  return {
    names,
    missing: (of ?? []).filter((name) => !names.includes(name)),
    unexpected: of ? names.filter((name) => !of.includes(name)) : [],
    isEmpty: (of ?? names).length === 0,
  };
};
