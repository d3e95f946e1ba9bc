/**
 * The lines of text under (or above) the code: template, size and weight of each.
 */
import { Button, icons } from '@renderer/ui';
import { type Design, type LabelLine, MAX_LABEL_LINES, MAX_TEXT_PT, MIN_TEXT_PT } from '@shared/artwork';
import { Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface LabelLinesProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  /** Roster columns that may be used besides the built-in names. */
  readonly fieldNames: readonly string[];
  readonly isDisabled: boolean;
}

const usualPlaceholders = ['{label}', '{label2}', '{scene}', '{n:0000}'] as const;
const newLine: LabelLine = { template: '', sizePt: 9, weight: 400, align: 'center' };

export function LabelLines({ design, onChange, fieldNames, isDisabled }: LabelLinesProps) {
  const { t } = useTranslation();
  const [lastEdited, setLastEdited] = useState(0);
  const lines = design.labelLines;
  const setLines = (labelLines: LabelLine[]) => onChange({ ...design, labelLines });
  const change = (index: number, part: Partial<LabelLine>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  const insert = (placeholder: string) => {
    const index = Math.min(lastEdited, lines.length - 1);
    const line = lines[index];
    if (line === undefined) setLines([{ ...newLine, template: placeholder }]);
    else change(index, { template: `${line.template}${placeholder}` });
  };
  const offered = [...usualPlaceholders, ...fieldNames.slice(0, 12).map((name) => `{${name}}`)];
  return (
    <div className="label-lines">
      <span className="field-label">{t('design.labelLines')}</span>
      {lines.map((line, index) => (
        <LineRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          key={index}
          line={line}
          place={index + 1}
          isDisabled={isDisabled}
          onFocus={() => setLastEdited(index)}
          onChange={(part) => change(index, part)}
          onRemove={() => setLines(lines.filter((_, at) => at !== index))}
        />
      ))}
      <div className="row row-middle label-placeholders">
        {lines.length < MAX_LABEL_LINES ? (
          <Button
            size="small"
            disabled={isDisabled}
            data-testid="label-add"
            onClick={() => {
              setLines([...lines, newLine]);
              setLastEdited(lines.length);
            }}
          >
            {t('design.addLine')}
          </Button>
        ) : null}
        <span className="field-note">{t('design.insert')}</span>
        {offered.map((placeholder) => (
          <button
            key={placeholder}
            type="button"
            className="tag tag-quiet tag-filter"
            disabled={isDisabled}
            onClick={() => insert(placeholder)}
          >
            {placeholder}
          </button>
        ))}
      </div>
    </div>
  );
}

interface LineRowProps {
  readonly line: LabelLine;
  readonly place: number;
  readonly isDisabled: boolean;
  readonly onFocus: () => void;
  readonly onChange: (part: Partial<LabelLine>) => void;
  readonly onRemove: () => void;
}

function LineRow({ line, place, isDisabled, onFocus, onChange, onRemove }: LineRowProps) {
  const { t } = useTranslation();
  return (
    <div className="label-line">
      <Input
        value={line.template}
        maxLength={500}
        disabled={isDisabled}
        aria-label={t('design.lineText', { place })}
        data-testid={`label-line-${place}`}
        onFocus={onFocus}
        onChange={(event) => onChange({ template: event.target.value })}
      />
      <InputNumber
        value={line.sizePt}
        min={MIN_TEXT_PT}
        max={MAX_TEXT_PT}
        disabled={isDisabled}
        suffix="pt"
        aria-label={t('design.lineSize', { place })}
        onChange={(sizePt) => (sizePt === null ? undefined : onChange({ sizePt }))}
      />
      <Checkbox
        checked={line.weight === 700}
        disabled={isDisabled}
        onChange={(event) => onChange({ weight: event.target.checked ? 700 : 400 })}
      >
        {t('design.bold')}
      </Checkbox>
      <Button
        look="quiet"
        icon={icons.close}
        disabled={isDisabled}
        aria-label={t('design.removeLine', { place })}
        onClick={onRemove}
      />
    </div>
  );
}
