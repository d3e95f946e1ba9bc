/**
 * An account's name as a person reads it. The demo account's own is Chinese, as the packages it marks are; the window says it in its language.
 */
import type { AccountSummary } from '@shared/domain';
import { useTranslation } from 'react-i18next';

export function useAccountName(): (account: Pick<AccountSummary, 'name' | 'isDemo'>) => string {
  const { t } = useTranslation();
  return ({ name, isDemo }) => (isDemo ? t('shell.demoAccount') : name);
}
