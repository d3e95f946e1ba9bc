/**
 * A pasted list: one scene a line, or columns as copied from a spreadsheet.
 */
import { Field } from '@renderer/ui';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { withListText } from './draft-moves';
import { changeDraft } from './draft-store';

export function ListFields({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Field label={t('source.listLabel')} hint={t('source.listHint')} className="list-field">
      {({ status: _status, ...ids }) => (
        <Input.TextArea
          {...ids}
          value={text}
          rows={5}
          spellCheck={false}
          placeholder={t('source.listPlaceholder')}
          data-testid="list-text"
          onChange={(event) => changeDraft((old) => withListText(old, event.target.value))}
        />
      )}
    </Field>
  );
}
