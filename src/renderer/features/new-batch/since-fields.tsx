/**
 * The roster came before: which batch to compare it with, and whether only what changed is wanted.
 */
import { useBatches } from '@renderer/api';
import { Field, toDateTime } from '@renderer/ui';
import type { AccountId } from '@shared/domain';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Draft, toSceneKind } from './draft';
import { changeDraft } from './draft-store';

interface SinceFieldsProps {
  readonly draft: Draft;
  readonly accountId: AccountId | null;
}

const NONE = 0;
const BY_SCENE = '';

/** Nothing is shown while the account has no batch of this kind: there is nothing to compare with. */
export function SinceFields({ draft, accountId }: SinceFieldsProps) {
  const { t } = useTranslation();
  const kind = toSceneKind(draft);
  const batches = useBatches().filter(
    (batch) => batch.batchId === draft.since?.batchId || (batch.accountId === accountId && batch.sceneKind === kind),
  );
  if (batches.length === 0) return null;
  const choose = (chosen: number) => {
    const batch = batches.find(({ batchId }) => batchId === chosen);
    const since =
      batch === undefined
        ? null
        : { onlyChanged: true, keyColumn: null, ...draft.since, batchId: batch.batchId, name: batch.name };
    changeDraft({ since });
  };
  return (
    <div className="row row-top" data-testid="since-fields">
      <Field label={t('since.label')}>
        {(ids) => (
          <Select
            id={ids.id}
            className="since-select"
            value={Number(draft.since?.batchId ?? NONE)}
            options={[
              { value: NONE, label: t('since.none') },
              ...batches.map(({ batchId, name, createdAtMs }) => ({
                value: Number(batchId),
                label: `${name} · ${toDateTime(createdAtMs)}`,
              })),
            ]}
            data-testid="since-batch"
            onChange={choose}
          />
        )}
      </Field>
      {draft.since === null ? null : <SinceChoices draft={draft} since={draft.since} />}
    </div>
  );
}

function SinceChoices({ draft, since }: { readonly draft: Draft; readonly since: NonNullable<Draft['since']> }) {
  const { t } = useTranslation();
  // A list has no columns, and assigned scenes are found by their keys anyway.
  const headers = draft.source === 'table' && !draft.assign.isOn ? (draft.table?.preview.headers ?? []) : [];
  return (
    <>
      {headers.length === 0 ? null : (
        <Field label={t('since.match')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="mapping-select"
              value={since.keyColumn ?? BY_SCENE}
              options={[
                { value: BY_SCENE, label: t('since.byScene') },
                ...headers.map((header) => ({ value: header, label: header })),
              ]}
              data-testid="since-key"
              onChange={(value) => changeDraft({ since: { ...since, keyColumn: value === BY_SCENE ? null : value } })}
            />
          )}
        </Field>
      )}
      <Checkbox
        className="reuse-box"
        checked={since.onlyChanged}
        data-testid="since-only-changed"
        onChange={({ target }) => changeDraft({ since: { ...since, onlyChanged: target.checked } })}
      >
        {t('since.onlyChanged')}
      </Checkbox>
    </>
  );
}
