import type { Control } from './control.js';

/** Every negative control. */
export const CONTROLS: readonly Control[] = [];
