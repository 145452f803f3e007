/** ms until an order wants another look, or null when there is nothing left to do. */
export type NextLookMs = number | null;
