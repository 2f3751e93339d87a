export * from './rehearse.js';
export { judge, play, type JudgedRun, type PlayedRun } from './play.js';
export { timeDueMs, type AttemptPlan } from './virtual-attempt.js';
export { isTimeZone, ZonedTime, type ClockChange } from './zoned-time.js';
