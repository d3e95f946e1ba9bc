/**
 * What a code is, and what a developer or a colleague asks to have of it, each ready to be copied.
 */
import { CopyButton, type Fact, toDateTime } from '@renderer/ui';
import { type CodeRecord, toLifetimeWarning, toScanEventKey, toSubscribeEventKey } from '@shared/domain';
import type { TFunction } from 'i18next';

export function toCodeFacts(code: CodeRecord, t: TFunction): readonly Fact[] {
  const copied = (name: string, text: string): Fact => ({
    name,
    value: (
      <span className="fact-copied">
        <span className="mono">{text}</span>
        <CopyButton text={text} label={t('common.copyOf', { name })} isIcon />
      </span>
    ),
  });
  const toExpiry = (atMs: number | null): string => (atMs === null ? t('item.never') : toDateTime(atMs));
  const askedMs = code.askedSeconds === null ? null : code.createdAtMs + code.askedSeconds * 1000;
  return [
    { name: t('item.created'), value: toDateTime(code.createdAtMs) },
    { name: t('item.expires'), value: toExpiry(code.expiresAtMs) },
    ...(toLifetimeWarning(code) ? [{ name: t('item.askedExpiry'), value: toExpiry(askedMs) }] : []),
    copied(t('item.subscribeKey'), toSubscribeEventKey(code.scene)),
    copied(t('item.scanKey'), toScanEventKey(code.scene)),
    copied(t('item.url'), code.url),
    copied('ticket', code.ticket),
  ];
}
