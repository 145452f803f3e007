/** How one of the parts the API stands on is doing. */
export interface PartHealth {
  readonly status: 'up' | 'down' | 'not used';
  readonly detail?: string;
  readonly [measure: string]: unknown;
}
