/** Rows that a table asks for: the first page of what matters, whatever the size of the estate. */
export const TABLE_ROWS = 100;
