/** Families of certificates that few need: they are exported where `metrics.optional` names them. */
export const OPTIONAL_FAMILIES = ['created', 'subject_alternative_names'] as const;
export type OptionalFamily = (typeof OPTIONAL_FAMILIES)[number];
