/**
 * Step 3: how the codes look.
 */
import { DesignFields } from '@renderer/design';
import { Section } from '@renderer/ui';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft';
import { changeDraft } from './draft-store';

interface DesignSectionProps {
  readonly draft: Draft;
  readonly fieldNames: readonly string[];
}

export function DesignSection({ draft, fieldNames }: DesignSectionProps) {
  const { t } = useTranslation();
  return (
    <Section step={3} title={t('newBatch.design')} testId="section-design">
      <DesignFields design={draft.design} onChange={(design) => changeDraft({ design })} fieldNames={fieldNames} />
    </Section>
  );
}
