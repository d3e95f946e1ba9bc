/** Door of the followers: who came by which code. */
export {
  type BeijingDay,
  beijingDay,
  type Channel,
  type ChannelType,
  dayText,
  parseDay,
  type SyncRecord,
} from './channel';
export {
  type ChannelReport,
  type ChannelRow,
  type DayRow,
  type Figures,
  findSleeping,
  type GroupRow,
  type ReportQuery,
} from './report';
export { createFollowerService, type FollowerService, type SyncPlan } from './service';
export type { SyncProgress } from './sync';
