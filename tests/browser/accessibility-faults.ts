import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rules that axe-core leaves out unless asked: WCAG 2.2's size of targets; ids, which every link here needs to be unique. */
const MORE = {
  'target-size': { enabled: true },
  'duplicate-id': { enabled: true },
  'duplicate-id-active': { enabled: true },
};

/**
 * What axe-core finds wrong with a page without frames as it is shown, as `rule: element`, and what it cannot decide:
 * text whose background it does not see, because a scrolled table hides it or because it stands in an SVG.
 */
export const accessibilityFaults = async (
  page: Page,
): Promise<{ faults: string[]; undecided: string[] }> => {
  const { violations, incomplete } = await new AxeBuilder({ page })
    .options({ rules: MORE, resultTypes: ['violations', 'incomplete'], preload: false })
    // one page, one pass: the other mode is for frames, and takes three times as long
    .setLegacyMode()
    .analyze();
  const told = (results: typeof violations): string[] =>
    results.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
  return { faults: told(violations), undecided: told(incomplete) };
};
