/** metav1.LabelSelector: both parts must match; an empty one matches everything. */
export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** Whether labels are selected (Kubernetes API conventions, label selectors). `undefined` selects everything. */
export const selects = (
  selector: LabelSelector | undefined,
  labels: Record<string, string> = {},
): boolean =>
  hasLabels(labels, selector?.matchLabels ?? {}) &&
  (selector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = labels[key];
    if (operator === 'In') return value !== undefined && values.includes(value);
    if (operator === 'NotIn') return value === undefined || !values.includes(value);
    return operator === 'Exists' ? value !== undefined : value === undefined;
  });

/** Whether an object carries all these labels. */
export const hasLabels = (
  labels: Record<string, string> | undefined,
  wanted: Record<string, string>,
): boolean => Object.entries(wanted).every(([key, value]) => labels?.[key] === value);
