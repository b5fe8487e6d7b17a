/** Rows that a table asks for: the first page of what matters, whatever the size of the estate. */
export const TABLE_ROWS = 100;
/** Rows of a page of the inventory, which Grafana shows in pages of its own. */
export const INVENTORY_ROWS = 500;
