/** Door of the followers: who came by which code. */
export { parseDay } from './channel';
export { type ChannelDayRow, type ChannelReport, findSleeping, type ReportQuery } from './report';
export { createFollowerService, type FollowerService } from './service';
