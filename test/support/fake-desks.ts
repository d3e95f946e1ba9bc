/**
 * The parts of the in-memory `window.api` that keep something between calls: plans and the one export.
 */
import type {
  EventChannel,
  ExportSnapshot,
  PlanInput,
  PlanReply,
  RequestHandlers,
  TablePreview,
} from '@shared/contract';
import {
  type ColumnMapping,
  type PlannedRow,
  passesPlanFilter,
  type RosterRow,
  type SceneKind,
  type TableReadOptions,
} from '@shared/domain';
import { AppError, toProblem } from '@shared/errors';
import { toRow, toShopRow } from './fake-data';

const ROSTER_ROWS = 812;
const mapping: ColumnMapping = { scene: '门店编码', label: '门店名称', label2: null, folder: '城市' };

/** The roster on file: repeats one shop, and holds one code that is too long. */
const rosterRows = (): RosterRow[] =>
  Array.from({ length: ROSTER_ROWS }, (_, index) => {
    const row = toShopRow(index + 1);
    if (index === 4) return { ...row, scene: 'SH0002' };
    return index === 8 ? { ...row, scene: `SH-${'长'.repeat(24)}` } : row;
  });

function toRows(source: PlanInput['source']): RosterRow[] {
  switch (source.kind) {
    case 'range': {
      const length = Math.floor((source.end - source.start) / source.step) + 1;
      return Array.from({ length }, (_, index) => {
        const scene = String(source.start + index * source.step);
        return toRow(index + 1, scene, scene);
      });
    }
    case 'numbered-text':
      return Array.from({ length: source.count }, (_, index) => {
        const scene = `${source.prefix}${String(source.start + index).padStart(source.padding, '0')}${source.suffix}`;
        return toRow(index + 1, scene, scene);
      });
    case 'list':
      return source.text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, index) => {
          const [scene = '', label = scene] = line.split('\t');
          return toRow(index + 1, scene, label);
        });
    case 'batch':
    case 'table':
      return rosterRows();
  }
}

interface KeptPlan {
  readonly rows: readonly PlannedRow[];
}

export function createFakePlans(judge: (kind: SceneKind, rows: readonly RosterRow[]) => PlannedRow[]) {
  const plans = new Map<string, KeptPlan>();
  const get = (planId: string): KeptPlan => {
    const plan = plans.get(planId);
    if (plan === undefined) throw new AppError('APP_PLAN_GONE');
    return plan;
  };
  const plan = (input: PlanInput): PlanReply => {
    const rows = judge(input.sceneKind, toRows(input.source));
    const planId = `plan-${plans.size + 1}`;
    plans.set(planId, { rows });
    const of = (kind: PlannedRow['verdict']['kind']) => rows.filter(({ verdict }) => verdict.kind === kind).length;
    const fresh = of('new');
    return {
      planId,
      totals: {
        rows: rows.length,
        new: fresh,
        reused: of('reused'),
        duplicate: of('duplicate'),
        bad: of('bad'),
        leftOut: 0,
        labelMissing: 0,
        labelChanged: 0,
        glyphMissing: 0,
        sceneRisky: 0,
        added: 0,
        changed: 0,
        unchanged: 0,
        warned: rows.filter(({ warnings }) => warnings.length > 0).length,
        callsNeeded: fresh,
        permanentKnown: 8214,
      },
      diff: null,
      notes: [],
      firstRow: rows.find(({ verdict }) => verdict.kind === 'new' || verdict.kind === 'reused') ?? null,
      fieldNames: input.source.kind === 'table' ? ['门店编码', '门店名称', '城市'] : [],
      estimatedMs: fresh * 120,
    };
  };
  const rows: RequestHandlers['batches:planRows'] = ({ planId, filter, offset, limit }) => {
    const wanted = get(planId).rows.filter((row) => passesPlanFilter(row, filter));
    return { rows: wanted.slice(offset, offset + limit), total: wanted.length };
  };
  const readTable = (options: TableReadOptions): TablePreview => ({
    headers: ['门店编码', '门店名称', '城市'],
    rows: rosterRows()
      .slice(0, 20)
      .map((row) => ({ rowNumber: row.rowNumber, cells: [row.scene, row.label, row.folder] })),
    rowCount: ROSTER_ROWS,
    sheets: [],
    sheet: null,
    encoding: options.encoding ?? 'gb18030',
    separator: options.separator ?? ',',
    headerRow: options.headerRow ?? 1,
    isReadByOther: false,
    proposal: {
      mapping,
      basis: { scene: 'header', label: 'header', label2: 'none', folder: 'header' },
      unreadableScene: null,
      rule: null,
    },
    notes: [],
  });
  return { get, plan, rows, readTable };
}

type HandoffHandlers = Pick<
  RequestHandlers,
  | 'handoff:pickTarget'
  | 'handoff:nameExamples'
  | 'handoff:start'
  | 'handoff:cancel'
  | 'handoff:current'
  | 'handoff:reveal'
>;

/** One export at a time, which stays half done until it is cancelled; accepting failures finishes it at once. */
export function createFakeHandoff(
  emit: (channel: EventChannel, payload: unknown) => void,
  countOf: (batchId: number) => number,
): HandoffHandlers {
  let job: ExportSnapshot | null = null;
  let exports = 0;
  const set = (next: ExportSnapshot): ExportSnapshot => {
    job = next;
    emit('export:changed', next);
    return next;
  };
  return {
    'handoff:pickTarget': () => ({ fileToken: 'fake-target', fileName: '2026秋季门店台卡.zip' }),
    'handoff:nameExamples': () => [],
    'handoff:start': ({ batchId, acceptsFailures }) => {
      exports += 1;
      const total = countOf(batchId);
      const started: ExportSnapshot = {
        exportId: `export-${exports}`,
        batchId,
        revision: 1,
        state: 'running',
        stage: 'images',
        done: Math.floor(total * 0.37),
        total,
        imagesPerSecond: 412,
        timeLeftMs: 24_000,
        report: null,
        problem: null,
        failedRows: [],
      };
      if (!acceptsFailures) return set(started);
      const report = {
        fileName: '2026秋季门店台卡.zip',
        zips: 1,
        sizeBytes: 18_430_211,
        images: total * 2,
        checked: total * 2,
        failedItems: 5,
        renamed: 2,
        warnings: [],
        elapsedMs: 31_000,
      };
      return set({ ...started, state: 'finished', done: total, report });
    },
    'handoff:cancel': () => {
      if (job !== null)
        set({
          ...job,
          revision: job.revision + 1,
          state: 'failed',
          problem: toProblem('HANDOFF_CHECK_FAILED', { count: 2, rows: '7, 31' }),
          failedRows: [7, 31].map((n) => ({
            n,
            label: toShopRow(n).label,
            problem: toProblem('CHECK_UNREADABLE', {}),
          })),
        });
      return undefined;
    },
    'handoff:current': () => job,
    'handoff:reveal': () => undefined,
  };
}
