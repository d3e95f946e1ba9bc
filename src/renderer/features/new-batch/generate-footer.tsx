/**
 * The foot of the page: what is wrong, how many rows are left out, and the button that makes the codes.
 */
import { api } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { Button, copyText, icons, ProblemView, useAction, useFormat } from '@renderer/ui';
import type { AccountSummary, PlannedRow } from '@shared/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft';
import { startNextDraft } from './draft-store';
import type { PlanState } from './plan-facts';
import { toCodeCount, toSkippedCount, useVerdictText } from './verdict-tag';

interface GenerateFooterProps {
  readonly plan: PlanState;
  readonly draft: Draft;
  readonly name: string;
  readonly account: AccountSummary | null;
}

export function GenerateFooter({ plan, draft, name, account }: GenerateFooterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const planId = plan.value?.planId ?? null;
  const count =
    plan.value === null || plan.fault !== null || plan.problem !== null ? 0 : toCodeCount(plan.value.totals);
  const generate = useAction(async () => {
    if (planId === null) return;
    const batchId = await api.request('batches:create', { planId, name, design: draft.design });
    startNextDraft();
    goTo({ page: 'run', batchId });
  });
  const needsSecret = account !== null && !account.hasCredentials;
  const isReady = plan.isFresh && count > 0 && !needsSecret;
  if (generate.problem !== null) {
    return (
      <div className="footer-problem">
        <ProblemView
          problem={generate.problem}
          isAnswer
          action={
            <Button size="small" onClick={generate.forget}>
              {t('common.back')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <>
      <FooterText plan={plan} needsSecret={needsSecret} />
      {needsSecret && account !== null ? (
        <Button onClick={() => goTo({ page: 'accounts', accountId: account.id })}>{t('generate.toAccount')}</Button>
      ) : (
        <CopyProblemRows plan={plan} />
      )}
      <Button
        look="primary"
        size="large"
        className="generate"
        disabled={!isReady}
        isBusy={generate.isBusy}
        onClick={() => void generate.run()}
        data-testid="generate"
      >
        {count === 0 ? t('generate.none') : t('generate.button', { count, shown: format.count(count) })}
      </Button>
    </>
  );
}

function FooterText({ plan, needsSecret }: { readonly plan: PlanState; readonly needsSecret: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isWaiting = plan.fault === 'listEmpty' || plan.fault === 'fileMissing';
  const text = () => {
    if (needsSecret) return t('generate.needsSecret');
    if (isWaiting) return t('generate.waiting');
    if (plan.fault !== null) return t(`draftFault.${plan.fault}`);
    if (plan.problem !== null) return t('generate.refused');
    if (plan.value === null) return '';
    const skipped = toSkippedCount(plan.value.totals);
    if (skipped > 0) return t('generate.skips', { count: skipped, shown: format.count(skipped) });
    return t('generate.allGood');
  };
  const isWrong = needsSecret || plan.problem !== null || (plan.fault !== null && !isWaiting);
  return (
    <p
      className={isWrong ? 'page-footer-text tone-warn' : 'page-footer-text quiet'}
      role="status"
      data-testid="generate-text"
    >
      {text()}
    </p>
  );
}

/** Puts the rows that are left out on the clipboard as a table with reasons, for a colleague to correct. */
function CopyProblemRows({ plan }: { readonly plan: PlanState }) {
  const { t } = useTranslation();
  const toText = useVerdictText();
  const [isCopied, setIsCopied] = useState(false);
  const headings = [t('check.row'), t('column.scene'), t('column.label'), t('check.verdict')];
  const copy = useAction(async () => {
    if (plan.value === null) return;
    await copyText(await toProblemTable(plan.value.planId, headings, toText));
    setIsCopied(true);
  });
  if (plan.value === null || plan.fault !== null || plan.problem !== null || toSkippedCount(plan.value.totals) === 0)
    return null;
  return (
    <Button
      icon={isCopied ? icons.check : icons.copy}
      isBusy={copy.isBusy}
      onClick={() => void copy.run()}
      data-testid="copy-problem-rows"
    >
      {t(isCopied ? 'common.copied' : 'generate.copyProblems')}
    </Button>
  );
}

// The rows a plan leaves out, as a tab-separated table that pastes into a spreadsheet.

const PAGE = 500;
/** More than anyone corrects by hand; also keeps the clipboard small. */
const MOST_ROWS = 5000;

export async function toProblemTable(
  planId: string,
  headings: readonly string[],
  toText: (verdict: PlannedRow['verdict']) => string,
): Promise<string> {
  const kinds = ['bad', 'duplicate', 'leftOut'] as const;
  const rows = (await Promise.all(kinds.map((kind) => readRows(planId, kind)))).flat();
  rows.sort((a, b) => a.n - b.n);
  const lines = rows.map(({ row, verdict }) => [String(row.rowNumber), row.scene, row.label, toText(verdict)]);
  return [headings, ...lines].map(toLine).join('\r\n');
}

/** One line; tabs and line breaks inside a cell would break the table and become spaces. */
export const toLine = (cells: readonly string[]): string =>
  cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');

async function readRows(planId: string, verdict: 'bad' | 'duplicate' | 'leftOut'): Promise<PlannedRow[]> {
  const rows: PlannedRow[] = [];
  while (rows.length < MOST_ROWS) {
    const page = await api.request('batches:planRows', { planId, filter: verdict, offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) break;
  }
  return rows;
}
