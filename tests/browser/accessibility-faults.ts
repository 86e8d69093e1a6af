import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rules that axe-core leaves out unless asked: WCAG 2.2's size of targets; ids, which every link here needs to be unique. */
const MORE = {
  'target-size': { enabled: true },
  'duplicate-id': { enabled: true },
  'duplicate-id-active': { enabled: true },
};

/**
 * What axe-core finds wrong with a page as it is shown, as `rule: element`, and what it cannot decide: text whose
 * background it does not see, because a scrolled table hides it or because it stands in an SVG. `only` names the
 * rules to judge by; all when there are none.
 */
export const accessibilityFaults = async (
  page: Page,
  ...only: string[]
): Promise<{ faults: string[]; undecided: string[] }> => {
  // without `preload`: there is nothing to load
  const rules = only.length ? { runOnly: only } : { rules: MORE };
  const { violations, incomplete } = await new AxeBuilder({ page })
    .options({ ...rules, preload: false })
    .analyze();
  const told = (results: typeof violations): string[] =>
    results.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
  return { faults: told(violations), undecided: told(incomplete) };
};
