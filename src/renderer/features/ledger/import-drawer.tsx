/**
 * Codes made elsewhere: a table is chosen, its columns are confirmed, every row is shown with its verdict, and only then anything is written.
 */
import { api, useAccounts, useActiveAccount, usePages, useRequest } from '@renderer/api';
import { useLocale } from '@renderer/i18n';
import { goTo } from '@renderer/navigation';
import {
  Button,
  type Column,
  EmptyState,
  Field,
  FilterTag,
  ProblemView,
  Tag,
  type Tone,
  useAccountName,
  useAction,
  useFormat,
  VirtualTable,
} from '@renderer/ui';
import type { CodeImportReply, CodeTable, PickedFile } from '@shared/contract';
import {
  type AccountId,
  type CodeImportResult,
  type CodeImportRow,
  type CodeTableMapping,
  type CodeVerdict,
  codeVerdicts,
  type SceneKind,
  sceneKinds,
} from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { Drawer, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A table on its way into the ledger. */
export interface CodeTableDraft extends CodeTable {
  readonly file: PickedFile;
}

/** Asks for a file in the system's dialog and reads it; null when the dialog is cancelled. */
export async function pickCodeTable(): Promise<CodeTableDraft | null> {
  const file = await api.request('roster:pickFile', undefined);
  if (file === null) return null;
  return { file, ...(await api.request('ledger:readCodeTable', { fileToken: file.fileToken })) };
}

interface ImportDrawerProps {
  /** Null: closed. */
  readonly table: CodeTableDraft | null;
  readonly onClose: () => void;
  /** The ledger has changed. */
  readonly onChanged: () => void;
}

const WIDTH_PX = 920;

export function ImportDrawer({ table, onClose, onChanged }: ImportDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer open={table !== null} size={WIDTH_PX} onClose={onClose} title={t('codeImport.title')} destroyOnHidden>
      {table === null ? null : <ImportForm table={table} onClose={onClose} onChanged={onChanged} />}
    </Drawer>
  );
}

const shownRoles = ['scene', 'ticket', 'url', 'label', 'kind'] as const;

function ImportForm({ table, onClose, onChanged }: ImportDrawerProps & { readonly table: CodeTableDraft }) {
  const { t } = useTranslation();
  const active = useActiveAccount();
  const [chosenAccount, setAccount] = useState<AccountId | null>(null);
  const [mapping, setMapping] = useState(table.mapping);
  const [sceneKind, setSceneKind] = useState<SceneKind | null>(table.mapping.kind === null ? 'permanent' : null);
  const [result, setResult] = useState<CodeImportResult | null>(null);
  const accountId = chosenAccount ?? active?.id ?? null;
  const { fileToken } = table.file;
  const input = useMemo(
    () => (accountId === null || result !== null ? null : { fileToken, accountId, sceneKind, mapping }),
    [accountId, fileToken, mapping, result, sceneKind],
  );
  const preview = useRequest('ledger:previewImport', input);
  const take = useAction(async (importId: string) => {
    setResult(await api.request('ledger:takeImport', { importId }));
    onChanged();
  });
  if (result !== null) return <ImportResult result={result} onClose={onClose} onChanged={onChanged} />;
  const reply = preview.problem === null ? preview.value : null;
  return (
    <div className="code-import" data-testid="code-import">
      <p className="field-note">{t('codeImport.note', { file: table.file.fileName })}</p>
      <div className="row row-top">
        <SpecFields {...{ accountId, setAccount, sceneKind, setSceneKind }} hasKindColumn={mapping.kind !== null} />
        <MappingFields headers={table.headers} mapping={mapping} onChange={setMapping} />
      </div>
      {preview.problem === null ? null : <ProblemView problem={preview.problem} isAnswer />}
      {reply === null ? null : <PreviewRows reply={reply} />}
      {take.problem === null ? null : <ProblemView problem={take.problem} isAnswer />}
      <TakeButton
        reply={preview.isLoading ? null : reply}
        isBusy={take.isBusy}
        onTake={(importId) => void take.run(importId)}
      />
    </div>
  );
}

interface TakeButtonProps {
  readonly reply: CodeImportReply | null;
  readonly isBusy: boolean;
  readonly onTake: (importId: string) => void;
}

function TakeButton({ reply, isBusy, onTake }: TakeButtonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = reply?.totals.new ?? 0;
  return (
    <div className="row row-middle">
      <Button
        look="primary"
        disabled={reply === null || count === 0}
        isBusy={isBusy}
        onClick={() => reply !== null && onTake(reply.importId)}
        data-testid="code-import-take"
      >
        {t('codeImport.take', { count, shown: format.count(count) })}
      </Button>
      <span className="field-note">{t('codeImport.noCalls')}</span>
    </div>
  );
}

interface SpecFieldsProps {
  readonly accountId: AccountId | null;
  readonly setAccount: (accountId: AccountId) => void;
  readonly sceneKind: SceneKind | null;
  readonly setSceneKind: (kind: SceneKind | null) => void;
  readonly hasKindColumn: boolean;
}

const BY_COLUMN = '';

function SpecFields({ accountId, setAccount, sceneKind, setSceneKind, hasKindColumn }: SpecFieldsProps) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const accounts = useAccounts();
  const byColumn = hasKindColumn ? [{ value: BY_COLUMN, label: t('codeImport.byColumn') }] : [];
  return (
    <>
      <Field label={t('ledger.account')}>
        {({ id }) => (
          <Select
            id={id}
            className="mapping-select"
            value={accountId}
            options={accounts.map((account) => ({ value: account.id, label: toName(account) }))}
            onChange={setAccount}
          />
        )}
      </Field>
      <Field label={t('item.kind')} hint={t('codeImport.kindHint')}>
        {({ status: _, ...ids }) => (
          <Select
            {...ids}
            className="import-kind"
            value={sceneKind ?? BY_COLUMN}
            options={[...byColumn, ...sceneKinds.map((value) => ({ value, label: t(`sceneKind.${value}`) }))]}
            data-testid="code-import-kind"
            onChange={(value) => setSceneKind(sceneKinds.find((kind) => kind === value) ?? null)}
          />
        )}
      </Field>
    </>
  );
}

interface MappingFieldsProps {
  readonly headers: readonly string[];
  readonly mapping: CodeTableMapping;
  readonly onChange: (mapping: CodeTableMapping) => void;
}

const NOT_USED = '';

function MappingFields({ headers, mapping, onChange }: MappingFieldsProps) {
  const { t } = useTranslation();
  const columns = [
    { value: NOT_USED, label: t('codeImport.none') },
    ...headers.map((header) => ({ value: header, label: header })),
  ];
  return shownRoles.map((role) => (
    <Field key={role} label={t(`codeColumn.${role}`)}>
      {({ id }) => (
        <Select
          id={id}
          className="mapping-select"
          showSearch
          value={mapping[role] ?? NOT_USED}
          options={columns}
          data-testid={`code-column-${role}`}
          onChange={(value) => onChange({ ...mapping, [role]: value === NOT_USED ? null : value })}
        />
      )}
    </Field>
  ));
}

const tones: Readonly<Record<CodeVerdict['kind'], Tone>> = {
  new: 'good',
  known: 'quiet',
  repeated: 'quiet',
  conflict: 'bad',
  bad: 'bad',
  leftOut: 'quiet',
};

function PreviewRows({ reply }: { readonly reply: CodeImportReply }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [wanted, setWanted] = useState<CodeVerdict['kind'] | null>(null);
  const { importId, totals } = reply;
  const verdict = wanted !== null && totals[wanted] > 0 ? wanted : null;
  const pages = usePages<CodeImportRow>(`${importId} ${verdict}`, 0, (page) =>
    api.request('ledger:importRows', { importId, verdict, ...page }),
  );
  const columns = usePreviewColumns();
  return (
    <>
      <div className="row row-middle" data-testid="code-import-totals">
        {codeVerdicts
          .filter((kind) => totals[kind] > 0)
          .map((kind) => (
            <FilterTag
              key={kind}
              tone={tones[kind]}
              isOn={verdict === kind}
              onToggle={() => setWanted(verdict === kind ? null : kind)}
              testId={`code-verdict-${kind}`}
            >
              {t(`codeVerdict.${kind}`)} {format.count(totals[kind])}
            </FilterTag>
          ))}
        {totals.warned === 0 ? null : (
          <Tag tone="warn">{t('codeImport.warned', { shown: format.count(totals.warned) })}</Tag>
        )}
      </div>
      <div className="code-import-rows">
        <VirtualTable
          label={t('codeImport.title')}
          columns={columns}
          pages={pages}
          testId="code-import-rows"
          empty={<EmptyState title={t('ledger.noneTitle')} text={t('codeImport.noRows')} />}
        />
      </div>
    </>
  );
}

function usePreviewColumns(): readonly Column<CodeImportRow>[] {
  const { t } = useTranslation();
  const toText = useVerdictText();
  const plain = (
    key: string,
    title: string,
    room: Pick<Column<CodeImportRow>, 'widthPx' | 'grow' | 'isSpare'>,
    text: (row: CodeImportRow) => string,
  ): Column<CodeImportRow> => ({ key, title, ...room, render: text, text });
  return [
    plain('row', t('codeImport.row'), { widthPx: 64 }, ({ row }) => String(row.rowNumber)),
    plain('scene', t('column.scene'), { widthPx: 112, grow: 0.6 }, ({ row }) => row.scene),
    plain('label', t('column.label'), { widthPx: 112, grow: 0.6 }, ({ row }) => row.label),
    {
      key: 'verdict',
      title: t('codeImport.verdict'),
      widthPx: 320,
      grow: 2,
      render: (one) => <Tag tone={one.warnings.length > 0 ? 'warn' : tones[one.verdict.kind]}>{toText(one)}</Tag>,
      text: toText,
    },
    plain('url', t('item.url'), { widthPx: 200, isSpare: true }, ({ url }) => url),
  ];
}

function useVerdictText(): (row: CodeImportRow) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  return ({ verdict, warnings }) => {
    switch (verdict.kind) {
      case 'bad':
      case 'conflict':
        return describeProblem(verdict.problem, locale).what;
      case 'known':
        return t('codeImport.knownFrom', { batch: verdict.batchName });
      case 'repeated':
        return t('codeImport.repeatedOf', { row: verdict.ofRowNumber });
      default:
        return [t(`codeVerdict.${verdict.kind}`), ...warnings.map((one) => describeProblem(one, locale).what)].join(
          ' · ',
        );
    }
  };
}

interface ImportResultProps extends Omit<ImportDrawerProps, 'table'> {
  readonly result: CodeImportResult;
}

function ImportResult({ result, onClose, onChanged }: ImportResultProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { batchIds, taken } = result;
  const [isUndone, setUndone] = useState(false);
  const undo = useAction(async () => {
    for (const batchId of batchIds) await api.request('ledger:undoImport', { batchId });
    setUndone(true);
    onChanged();
  });
  const [batchId] = batchIds;
  return (
    <div className="code-import" data-testid="code-import-result">
      <p>{isUndone ? t('codeImport.undone') : t('codeImport.done', { count: taken, shown: format.count(taken) })}</p>
      {undo.problem === null ? null : <ProblemView problem={undo.problem} isAnswer />}
      <div className="row row-middle">
        {batchId === undefined || isUndone ? null : (
          <>
            <Button look="primary" onClick={() => goTo({ page: 'batches', batchId })} data-testid="code-import-open">
              {t('ledger.openBatch')}
            </Button>
            <Button isBusy={undo.isBusy} onClick={() => void undo.run()} data-testid="code-import-undo">
              {t('codeImport.undo')}
            </Button>
          </>
        )}
        <Button onClick={onClose} data-testid="code-import-close">
          {t('codeImport.close')}
        </Button>
      </div>
    </div>
  );
}
