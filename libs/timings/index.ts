export { due, dueInstant, isProvisional, timings } from './timings.js';
export type { DayTimingName, InstantTimingName, Settings, TimingName } from './timings.js';
export type { Standing, Timing, Within } from './timing.js';
