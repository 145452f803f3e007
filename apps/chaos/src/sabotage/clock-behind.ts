// Preloaded into a process of the harness.
import { shiftClock } from './shift-clock.js';

shiftClock(-60_000);
