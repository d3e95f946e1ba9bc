/**
 * The one value that lists every request and event between the window and main, and the types derived from it. A
 * channel is added here and nowhere else.
 */
import { designSchema, MAX_DESIGN_NAME, type SavedDesign } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import {
  type AccountSummary,
  accountInputSchema,
  type BatchId,
  type CertificateFacts,
  type ChannelRow,
  type CodeImportResult,
  type CodeImportRow,
  type ConnectionReport,
  codeVerdicts,
  exportOptionsSchema,
  type GroupRow,
  itemStates,
  type LogOutcome,
  type PlannedRow,
  planFilters,
  type Quota,
  type RosterRow,
  type Settings,
  type SyncPlan,
  type SyncProgress,
  sceneKinds,
  settingsSchema,
  tableReadOptionsSchema,
} from '@shared/domain';
import { z } from 'zod';
import type {
  AppInfo,
  BatchDetail,
  CodeImportReply,
  CodeTable,
  DraftPreview,
  ExportSnapshot,
  FollowerReport,
  FollowerState,
  ItemPage,
  LedgerEntry,
  NameExample,
  Page,
  PickedFile,
  PlanReply,
  Reply,
  SavedAccount,
  TablePreview,
} from './messages';
import {
  accountIdSchema,
  batchIdSchema,
  channelViews,
  codeImportSchema,
  itemIdSchema,
  pageSchema,
  planInputSchema,
  reportQuerySchema,
} from './schemas';

const nothing = z.undefined();
const ofBatch = z.object({ batchId: batchIdSchema });
const ofAccount = z.object({ accountId: accountIdSchema });
const designName = z.string().max(MAX_DESIGN_NAME);
const ofExport = z.object({ exportId: z.string() });

/** `request(schema)<Reply>()`: the schema is inferred, the reply named. */
const request =
  <Schema extends z.ZodType>(payload: Schema) =>
  <Reply>(): RequestDefinition<Schema, Reply> => ({ kind: 'request', payload });

const event = <Payload>(): EventDefinition<Payload> => ({ kind: 'event' });

export const contract = {
  requests: {
    'app:getInfo': request(nothing)<AppInfo>(),
    /** Opens one of the app's own help pages in the browser. */
    'app:openLink': request(z.object({ link: z.enum(['guide', 'ip-whitelist', 'account-rights']) }))<undefined>(),

    /** Shows one of the app's own folders in the system's file manager. */
    'app:openFolder': request(z.object({ folder: z.enum(['data', 'backups', 'logs']) }))<undefined>(),
    /** Names and licences of everything the app is made with. */
    'app:getNotices': request(nothing)<string>(),

    /** Asks where, writes what support needs, without secrets; false when the person cancelled. */
    'app:saveDiagnostics': request(nothing)<boolean>(),

    'settings:get': request(nothing)<Settings>(),
    'settings:update': request(settingsSchema.partial())<Settings>(),
    /** The company certificate, one entry for each authority in it; empty when none is set. */
    'settings:getCertificate': request(nothing)<readonly CertificateFacts[]>(),
    /** Asks which file, keeps its content; null when the person cancelled. */
    'settings:chooseCertificate': request(nothing)<readonly CertificateFacts[] | null>(),
    'settings:removeCertificate': request(nothing)<undefined>(),

    'accounts:list': request(nothing)<readonly AccountSummary[]>(),
    'accounts:add': request(accountInputSchema)<SavedAccount>(),
    'accounts:update': request(ofAccount.extend({ input: accountInputSchema }))<SavedAccount>(),
    'accounts:remove': request(ofAccount)<undefined>(),
    /** `isFull` also creates one 60-second code, the only sure proof of the right to create. */
    'accounts:test': request(ofAccount.extend({ isFull: z.boolean() }))<ConnectionReport>(),
    'accounts:getQuota': request(ofAccount)<Quota>(),

    'roster:pickFile': request(nothing)<PickedFile | null>(),
    'roster:readTable': request(z.object({ fileToken: z.string(), options: tableReadOptionsSchema }))<TablePreview>(),

    'batches:plan': request(planInputSchema)<PlanReply>(),
    'batches:planRows': request(
      z.object({ planId: z.string(), filter: z.enum(planFilters).nullable(), ...pageSchema }),
    )<Page<PlannedRow>>(),
    /** Rows of the batch compared with that are in the roster no more. */
    'batches:planGone': request(z.object({ planId: z.string(), ...pageSchema }))<Page<RosterRow>>(),
    /** Asks where, writes the rows that get no code as xlsx with their reasons; false when the person cancelled. */
    'batches:saveBadRows': request(z.object({ planId: z.string() }))<boolean>(),
    /** Creates the batch from a plan, rows without a code skipped, and starts it. */
    'batches:create': request(
      z.object({ planId: z.string(), name: z.string().max(200), design: designSchema }),
    )<BatchId>(),
    'batches:list': request(nothing)<readonly BatchSnapshot[]>(),
    'batches:get': request(ofBatch)<BatchDetail>(),
    'batches:pause': request(ofBatch)<undefined>(),
    'batches:resume': request(ofBatch)<undefined>(),
    'batches:cancel': request(ofBatch)<undefined>(),
    'batches:retryFailed': request(ofBatch)<undefined>(),
    /** Sets the account's counters of today back, which WeChat allows ten times a month, and goes on with the batch. */
    'batches:resetQuota': request(ofBatch)<undefined>(),
    'batches:items': request(
      ofBatch.extend({ states: z.array(z.enum(itemStates)).nullable(), search: z.string().max(200), ...pageSchema }),
    )<ItemPage>(),

    'artwork:previewDraft': request(
      z.object({
        design: designSchema,
        accountId: accountIdSchema,
        dpi: exportOptionsSchema.shape.dpi,
        /** The roster row to show; null shows a sample. */
        row: z
          .object({
            n: z.number().int(),
            scene: z.string(),
            label: z.string(),
            label2: z.string(),
            folder: z.string(),
            fields: z.record(z.string(), z.string()),
          })
          .nullable(),
      }),
    )<DraftPreview>(),
    /** A checked 600 dpi PNG, for the clipboard. */
    'artwork:getPng': request(z.object({ itemId: itemIdSchema }))<Uint8Array<ArrayBuffer>>(),
    'artwork:saveImage': request(z.object({ itemId: itemIdSchema, format: z.enum(['png', 'svg']) }))<boolean>(),

    'designs:list': request(nothing)<readonly SavedDesign[]>(),
    /** Replaces the design of that name. */
    'designs:save': request(z.object({ name: designName, design: designSchema }))<SavedDesign>(),
    'designs:rename': request(z.object({ from: designName, to: designName }))<undefined>(),
    'designs:remove': request(z.object({ name: designName }))<undefined>(),
    /** Asks where, writes a design file; false when the person cancelled. */
    'designs:exportFile': request(z.object({ name: designName, design: designSchema }))<boolean>(),
    /** Asks which file, keeps its design; null when the person cancelled. */
    'designs:importFile': request(nothing)<SavedDesign | null>(),
    /** Asks which picture; `data:image/png;base64,…`, ready for a design, or null when the person cancelled. */
    'designs:pickLogo': request(nothing)<string | null>(),

    'handoff:pickTarget': request(ofBatch)<PickedFile | null>(),
    /** What the first codes' files would be called with these options. */
    'handoff:nameExamples': request(ofBatch.extend({ options: exportOptionsSchema }))<readonly NameExample[]>(),
    'handoff:start': request(
      ofBatch.extend({
        fileToken: z.string(),
        design: designSchema,
        options: exportOptionsSchema,
        /** Release the package although some images could not be read back; the manifest then says so. */
        acceptsFailures: z.boolean(),
      }),
    )<ExportSnapshot>(),
    'handoff:cancel': request(ofExport)<undefined>(),
    'handoff:current': request(nothing)<ExportSnapshot | null>(),
    'handoff:reveal': request(ofExport)<undefined>(),

    /** How the sync of an account stands, and its last whole one. */
    'followers:state': request(ofAccount)<FollowerState>(),
    /** Asks WeChat what a sync needs and how many calls are left. */
    'followers:plan': request(ofAccount)<SyncPlan>(),
    /** Starts; `followers:changed` tells the rest. */
    'followers:sync': request(ofAccount.extend({ acceptLosses: z.boolean() }))<undefined>(),
    'followers:cancel': request(ofAccount)<undefined>(),
    'followers:report': request(reportQuerySchema)<FollowerReport>(),
    /** Codes of the same report by page. */
    'followers:channelRows': request(
      z.object({ query: reportQuerySchema, view: z.enum(channelViews), search: z.string().max(200), ...pageSchema }),
    )<Page<ChannelRow>>(),
    'followers:groupRows': request(z.object({ query: reportQuerySchema, ...pageSchema }))<Page<GroupRow>>(),
    /** Asks which file, counts the events of a callback server's log; null when the person cancelled. */
    'followers:importLog': request(ofAccount)<LogOutcome | null>(),
    /** Asks where, writes the report as xlsx or csv; false when the person cancelled. */
    'followers:saveReport': request(z.object({ query: reportQuerySchema, format: z.enum(['xlsx', 'csv']) }))<boolean>(),
    /** Everything kept of followers, of every account. */
    'followers:deleteAll': request(nothing)<undefined>(),

    'ledger:search': request(
      z.object({
        text: z.string().max(200),
        accountId: accountIdSchema.nullable(),
        sceneKind: z.enum(sceneKinds).nullable(),
        batchId: batchIdSchema.nullable(),
        /** Both epoch milliseconds; null leaves that end open. Permanent codes never expire. */
        expiresFromMs: z.number().nullable(),
        expiresBeforeMs: z.number().nullable(),
        ...pageSchema,
      }),
    )<Page<LedgerEntry>>(),
    /** Permanent numbers the account has codes for or batches ask for, ascending. */
    'ledger:takenNumbers': request(ofAccount)<readonly number[]>(),
    /** Asks where, writes the whole ledger as csv; false when the person cancelled. */
    'ledger:exportCsv': request(nothing)<boolean>(),
    'ledger:readCodeTable': request(z.object({ fileToken: z.string() }))<CodeTable>(),
    /** Says what every row would add to the ledger; writes nothing. */
    'ledger:previewImport': request(codeImportSchema)<CodeImportReply>(),
    'ledger:importRows': request(
      z.object({ importId: z.string(), verdict: z.enum(codeVerdicts).nullable(), ...pageSchema }),
    )<Page<CodeImportRow>>(),
    'ledger:takeImport': request(z.object({ importId: z.string() }))<CodeImportResult>(),
    /** Takes the codes of an import out again; how many. */
    'ledger:undoImport': request(ofBatch)<number>(),
    /** Asks where, writes everything but secrets as one file; false when the person cancelled. */
    'ledger:backUp': request(nothing)<boolean>(),
    /** Asks for such a file, puts it in the ledger's place and opens the app anew; false when the person cancelled. */
    'ledger:restore': request(nothing)<boolean>(),
  },
  events: {
    'batch:changed': event<BatchSnapshot>(),
    'export:changed': event<ExportSnapshot>(),
    'accounts:changed': event<readonly AccountSummary[]>(),
    'settings:changed': event<Settings>(),
    'followers:changed': event<SyncProgress>(),
  },
} as const;

// Building blocks of the contract: a request has a schema for what comes in and a type for what goes out; an event has
// a type. Types are carried by a phantom so that one value describes both.

declare const carried: unique symbol;

interface Typed<Value> {
  readonly [carried]?: Value;
}

interface RequestDefinition<Schema extends z.ZodType, Reply> extends Typed<Reply> {
  readonly kind: 'request';
  readonly payload: Schema;
}

interface EventDefinition<Payload> extends Typed<Payload> {
  readonly kind: 'event';
}

// Types derived from the contract; hosts and window name channels only through these.

type Requests = (typeof contract)['requests'];
type Events = (typeof contract)['events'];

export type RequestChannel = keyof Requests;
export type EventChannel = keyof Events;

/** What the window passes, before parsing. */
export type RequestInput<Channel extends RequestChannel> = z.input<Requests[Channel]['payload']>;
/** What the handler receives, after parsing. */
export type RequestPayload<Channel extends RequestChannel> = z.output<Requests[Channel]['payload']>;
export type RequestReply<Channel extends RequestChannel> =
  Requests[Channel] extends RequestDefinition<z.ZodType, infer Value> ? Value : never;
export type EventPayload<Channel extends EventChannel> =
  Events[Channel] extends EventDefinition<infer Payload> ? Payload : never;

/** One handler per request; forgetting one does not compile. */
export type RequestHandlers = {
  readonly [Channel in RequestChannel]: (
    payload: RequestPayload<Channel>,
  ) => Promise<RequestReply<Channel>> | RequestReply<Channel>;
};

/** `window.api`, built by preload. `on` returns its own unsubscribe. */
export interface WindowApi {
  request<Channel extends RequestChannel>(
    channel: Channel,
    input: RequestInput<Channel>,
  ): Promise<Reply<RequestReply<Channel>>>;
  on<Channel extends EventChannel>(channel: Channel, listener: (payload: EventPayload<Channel>) => void): () => void;
}
