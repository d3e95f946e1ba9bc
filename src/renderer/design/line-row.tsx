/**
 * One line of text of a design: template, size, weight and alignment.
 */
import { Button, icons } from '@renderer/ui';
import { type LabelLine, MAX_TEXT_PT, MIN_TEXT_PT, textAlignments } from '@shared/artwork';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** What a screen reader calls the line's controls, which have no room for labels. */
export interface LineWords {
  readonly text: string;
  readonly size: string;
  readonly align: string;
  readonly remove: string;
}

interface LineRowProps {
  readonly line: LabelLine;
  readonly words: LineWords;
  readonly testId: string;
  readonly isDisabled: boolean;
  readonly onFocus: () => void;
  readonly onChange: (part: Partial<LabelLine>) => void;
  readonly onRemove: () => void;
}

export function LineRow({ line, words, testId, isDisabled, onFocus, onChange, onRemove }: LineRowProps) {
  const { t } = useTranslation();
  return (
    <div className="label-line">
      <Input
        value={line.template}
        maxLength={500}
        disabled={isDisabled}
        aria-label={words.text}
        data-testid={testId}
        onFocus={onFocus}
        onChange={(event) => onChange({ template: event.target.value })}
      />
      <InputNumber
        value={line.sizePt}
        min={MIN_TEXT_PT}
        max={MAX_TEXT_PT}
        disabled={isDisabled}
        suffix="pt"
        aria-label={words.size}
        onChange={(sizePt) => (sizePt === null ? undefined : onChange({ sizePt }))}
      />
      <Select
        value={line.align}
        disabled={isDisabled}
        aria-label={words.align}
        options={textAlignments.map((value) => ({ value, label: t(`textAlign.${value}`) }))}
        onChange={(align) => onChange({ align })}
      />
      <Checkbox
        checked={line.weight === 700}
        disabled={isDisabled}
        onChange={(event) => onChange({ weight: event.target.checked ? 700 : 400 })}
      >
        {t('design.bold')}
      </Checkbox>
      <Button look="quiet" icon={icons.close} disabled={isDisabled} aria-label={words.remove} onClick={onRemove} />
    </div>
  );
}
