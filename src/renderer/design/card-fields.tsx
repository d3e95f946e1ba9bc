/**
 * The piece itself: as large as its contents or a card of a fixed size, its border, its corners and the line to cut along.
 */
import { KeptNumberField } from '@renderer/number-field';
import { FieldGroup } from '@renderer/ui';
import {
  type Border,
  type Design,
  MAX_CARD_MM,
  MAX_CORNER_RADIUS_MM,
  MIN_BORDER_INSET_MM,
  MIN_CARD_MM,
  MIN_LINE_MM,
  measureArtwork,
} from '@shared/artwork';
import { Checkbox } from 'antd';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

interface CardFieldsProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly isDisabled: boolean;
}

const usualBorder: Border = { widthMm: 0.35, insetMm: 2, radiusMm: 0 };

export function CardFields({ design, onChange, isDisabled }: CardFieldsProps) {
  const { t } = useTranslation();
  const { card, hasCutLine, cornerRadiusMm } = design;
  const toggleCard = (isFixed: boolean) => onChange({ ...design, card: isFixed ? toCard(design) : null });
  return (
    <div className="row">
      <FieldGroup label={t('design.piece')}>
        <div className="row row-middle design-checks">
          <Checkbox
            checked={card !== null}
            disabled={isDisabled}
            data-testid="design-card"
            onChange={(event) => toggleCard(event.target.checked)}
          >
            {t('design.card')}
          </Checkbox>
          <Checkbox
            checked={hasCutLine}
            disabled={isDisabled}
            data-testid="design-cut-line"
            onChange={(event) => onChange({ ...design, hasCutLine: event.target.checked })}
          >
            {t('design.cutLine')}
          </Checkbox>
        </div>
      </FieldGroup>
      {card === null ? null : (
        <>
          <MmField
            label={t('design.cardWidth')}
            valueMm={card.widthMm}
            min={MIN_CARD_MM}
            max={MAX_CARD_MM}
            isDisabled={isDisabled}
            testId="design-card-width"
            onChange={(widthMm) => onChange({ ...design, card: { ...card, widthMm } })}
          />
          <MmField
            label={t('design.cardHeight')}
            valueMm={card.heightMm}
            min={MIN_CARD_MM}
            max={MAX_CARD_MM}
            isDisabled={isDisabled}
            testId="design-card-height"
            onChange={(heightMm) => onChange({ ...design, card: { ...card, heightMm } })}
          />
        </>
      )}
      <MmField
        label={t('design.cornerRadius')}
        valueMm={cornerRadiusMm}
        min={0}
        max={MAX_CORNER_RADIUS_MM}
        isDisabled={isDisabled}
        testId="design-corner-radius"
        onChange={(radiusMm) => onChange({ ...design, cornerRadiusMm: radiusMm })}
      />
    </div>
  );
}

/** As large as the artwork is now, so that nothing jumps. */
function toCard(design: Design): Design['card'] {
  const { widthMm, heightMm } = measureArtwork(design, false);
  return { widthMm, heightMm };
}

export function BorderFields({ design, onChange, isDisabled }: CardFieldsProps) {
  const { t } = useTranslation();
  const { border } = design;
  const change = (part: Partial<Border>) => onChange({ ...design, border: { ...(border ?? usualBorder), ...part } });
  return (
    <div className="row">
      <FieldGroup label={t('design.border')}>
        <div className="row row-middle design-checks">
          <Checkbox
            checked={border !== null}
            disabled={isDisabled}
            data-testid="design-border"
            onChange={(event) => onChange({ ...design, border: event.target.checked ? usualBorder : null })}
          >
            {t('design.hasBorder')}
          </Checkbox>
        </div>
      </FieldGroup>
      {border === null ? null : (
        <>
          <MmField
            label={t('design.borderWidth')}
            valueMm={border.widthMm}
            min={MIN_LINE_MM}
            max={5}
            step={0.05}
            isDisabled={isDisabled}
            testId="design-border-width"
            onChange={(widthMm) => change({ widthMm })}
          />
          <MmField
            label={t('design.borderInset')}
            valueMm={border.insetMm}
            min={MIN_BORDER_INSET_MM}
            max={100}
            step={0.5}
            isDisabled={isDisabled}
            testId="design-border-inset"
            onChange={(insetMm) => change({ insetMm })}
          />
          <MmField
            label={t('design.borderRadius')}
            valueMm={border.radiusMm}
            min={0}
            max={MAX_CORNER_RADIUS_MM}
            isDisabled={isDisabled}
            testId="design-border-radius"
            onChange={(radiusMm) => change({ radiusMm })}
          />
        </>
      )}
    </div>
  );
}

interface MmFieldProps extends Omit<ComponentProps<typeof KeptNumberField>, 'value' | 'className' | 'suffix'> {
  readonly valueMm: number;
}

export const MmField = ({ valueMm, ...field }: MmFieldProps) => (
  <KeptNumberField {...field} className="design-number" suffix="mm" value={valueMm} />
);
