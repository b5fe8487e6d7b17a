/**
 * API enum RootHierarchyType as of 2026-11-19: the roots of Amazon N2 certificates. Public certificates of the usual hierarchy
 * have none. A value that is not here is passed through where ACM tells it.
 */
export const ROOT_HIERARCHIES = ['N2_AMAZON_MANAGED', 'N2_SFG2_AMAZON_MANAGED'] as const;
export type RootHierarchy = (typeof ROOT_HIERARCHIES)[number];
