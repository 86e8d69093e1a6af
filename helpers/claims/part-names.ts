/** The closed list of parts whose presence a claim may show; how the absence of each is seen is answered for a run. */
export const PART_NAMES = ['bookinfo', 'istio', 'addons'] as const;

export type PartName = (typeof PART_NAMES)[number];
