/**
 * The words of a design: the header, the lines of the label, and the placeholders that may stand in them.
 */
import { Button, icons } from '@renderer/ui';
import {
  type Design,
  type LabelLine,
  MAX_LABEL_LINES,
  MAX_TEXT_PT,
  MIN_TEXT_PT,
  textAlignments,
} from '@shared/artwork';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface LabelLinesProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  /** Roster columns that may be used besides the built-in names. */
  readonly fieldNames: readonly string[];
  readonly isDisabled: boolean;
}

const usualPlaceholders = ['{label}', '{label2}', '{scene}', '{n:0000}', '{date}', '{expires}'] as const;
const newLine: LabelLine = { template: '', sizePt: 9, weight: 400, align: 'center' };
const newHeader: LabelLine = { template: '', sizePt: 11, weight: 700, align: 'center' };
/** The header's place among the lines. */
const HEADER = -1;

export function LabelLines({ design, onChange, fieldNames, isDisabled }: LabelLinesProps) {
  const { t } = useTranslation();
  const [lastEdited, setLastEdited] = useState(0);
  const { header, labelLines: lines } = design;
  const setHeader = (line: LabelLine | null) => onChange({ ...design, header: line });
  const setLines = (labelLines: LabelLine[]) => onChange({ ...design, labelLines });
  const change = (index: number, part: Partial<LabelLine>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <div className="label-lines">
      {header === null ? null : (
        <>
          <span className="field-label">{t('design.header')}</span>
          <LineRow
            line={header}
            words={{
              text: t('design.headerText'),
              size: t('design.headerSize'),
              align: t('design.headerAlign'),
              remove: t('design.removeHeader'),
            }}
            testId="header-line"
            isDisabled={isDisabled}
            onFocus={() => setLastEdited(HEADER)}
            onChange={(part) => setHeader({ ...header, ...part })}
            onRemove={() => setHeader(null)}
          />
        </>
      )}
      <span className="field-label">{t('design.labelLines')}</span>
      {lines.map((line, index) => (
        <LineRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          key={index}
          line={line}
          words={{
            text: t('design.lineText', { place: index + 1 }),
            size: t('design.lineSize', { place: index + 1 }),
            align: t('design.lineAlign', { place: index + 1 }),
            remove: t('design.removeLine', { place: index + 1 }),
          }}
          testId={`label-line-${index + 1}`}
          isDisabled={isDisabled}
          onFocus={() => setLastEdited(index)}
          onChange={(part) => change(index, part)}
          onRemove={() => setLines(lines.filter((_, at) => at !== index))}
        />
      ))}
      <LineButtons
        design={design}
        fieldNames={fieldNames}
        isDisabled={isDisabled}
        onAddLine={() => {
          setLines([...lines, newLine]);
          setLastEdited(lines.length);
        }}
        onAddHeader={() => {
          setHeader({ ...newHeader, template: t('design.newHeader') });
          setLastEdited(HEADER);
        }}
        onInsert={(placeholder) => onChange(withPlaceholder(design, lastEdited, placeholder))}
      />
    </div>
  );
}

/** At the end of the line edited last. */
function withPlaceholder(design: Design, lastEdited: number, placeholder: string): Design {
  const { header, labelLines } = design;
  if (lastEdited === HEADER && header !== null) {
    return { ...design, header: { ...header, template: `${header.template}${placeholder}` } };
  }
  if (labelLines.length === 0) return { ...design, labelLines: [{ ...newLine, template: placeholder }] };
  const place = Math.max(0, Math.min(lastEdited, labelLines.length - 1));
  const extend = (line: LabelLine): LabelLine => ({ ...line, template: `${line.template}${placeholder}` });
  return { ...design, labelLines: labelLines.map((line, index) => (index === place ? extend(line) : line)) };
}

interface LineButtonsProps extends Omit<LabelLinesProps, 'onChange'> {
  readonly onAddLine: () => void;
  readonly onAddHeader: () => void;
  readonly onInsert: (placeholder: string) => void;
}

function LineButtons({ design, fieldNames, isDisabled, onAddLine, onAddHeader, onInsert }: LineButtonsProps) {
  const { t } = useTranslation();
  const offered = [...usualPlaceholders, ...fieldNames.slice(0, 12).map((name) => `{${name}}`)];
  return (
    <div className="row row-middle label-placeholders">
      {design.labelLines.length < MAX_LABEL_LINES ? (
        <Button size="small" disabled={isDisabled} data-testid="label-add" onClick={onAddLine}>
          {t('design.addLine')}
        </Button>
      ) : null}
      {design.header === null ? (
        <Button size="small" disabled={isDisabled} data-testid="header-add" onClick={onAddHeader}>
          {t('design.addHeader')}
        </Button>
      ) : null}
      <span className="field-note">{t('design.insert')}</span>
      {offered.map((placeholder) => (
        <button
          key={placeholder}
          type="button"
          className="tag tag-quiet tag-filter"
          disabled={isDisabled}
          onClick={() => onInsert(placeholder)}
        >
          {placeholder}
        </button>
      ))}
    </div>
  );
}

/** What a screen reader calls the line's controls, which have no room for labels. */
interface LineWords {
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

/** One line of text of a design: template, size, weight and alignment. */
function LineRow({ line, words, testId, isDisabled, onFocus, onChange, onRemove }: LineRowProps) {
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
