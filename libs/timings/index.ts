export { areaTimings, due, dueInstant, isAreaTiming, isProvisional, timingGroups, timings } from './timings.js';
export type { AreaTimingName, DayTimingName, InstantTimingName, Settings, TimingName } from './timings.js';
export type { Standing, Timing, Within } from './timing.js';
export { workings } from './workings.js';
export type { Reason, Step } from './workings.js';
export { areaRungs, ladderOf, laddersOn, ladderNames, widening } from './ladders.js';
export type { Ladder, LadderRung, WidensTo } from './ladders.js';
export { codeTimings, isVictimTask, toldBy, toldWithin, victimEventKinds, victimTasks } from './told.js';
export type { ToldWithin, VictimEventKind, VictimTask } from './told.js';
