/**
 * Asks for the name of a design, in the row where it will be used.
 */
import { Button } from '@renderer/ui';
import { MAX_DESIGN_NAME, toDesignName } from '@shared/artwork';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface DesignNameRowProps {
  /** Proposed. */
  readonly name: string;
  /** Names that would be replaced. */
  readonly taken: readonly string[];
  readonly action: (isTaken: boolean) => string;
  readonly onDone: (name: string) => Promise<void>;
  readonly onCancel: () => void;
}

export function DesignNameRow({ name, taken, action, onDone, onCancel }: DesignNameRowProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const wanted = toDesignName(typed);
  const isTaken = taken.some((other) => other.toLowerCase() === wanted.toLowerCase());
  const finish = () => (wanted === '' ? undefined : void onDone(wanted));
  return (
    <div className="row row-middle">
      <Input
        className="design-name"
        value={typed}
        autoFocus
        maxLength={MAX_DESIGN_NAME}
        placeholder={t('design.namePlaceholder')}
        aria-label={t('design.name')}
        data-testid="design-name"
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={finish}
      />
      <Button size="small" disabled={wanted === ''} data-testid="design-name-done" onClick={finish}>
        {action(isTaken)}
      </Button>
      <Button look="quiet" size="small" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
