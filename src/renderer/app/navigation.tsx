/**
 * The left column: whose codes are made, where one can go, and the keys for it.
 */
import { chooseAccount, useAccounts, useActiveAccount, useAppInfo, useBatches, useQuota } from '@renderer/api';
import { goTo, type PageName, type Route, toHash } from '@renderer/navigation';
import { icons, toPercent, useAccountName, useFormat } from '@renderer/ui';
import { type BatchSnapshot, toFraction } from '@shared/batch-state';
import type { AccountSummary } from '@shared/domain';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Place {
  readonly route: Route;
  readonly icon: ReactNode;
  readonly label: 'newBatch' | 'run' | 'batches' | 'ledger' | 'results' | 'accounts' | 'settings' | 'help';
  /** Screens that belong to this place though they have none of their own here. */
  readonly also?: PageName;
}

const work: readonly Place[] = [
  { route: { page: 'new-batch', begin: null }, icon: icons.newBatch, label: 'newBatch', also: 'home' },
  { route: { page: 'run', batchId: null }, icon: icons.run, label: 'run' },
  { route: { page: 'batches', batchId: null }, icon: icons.batches, label: 'batches', also: 'export' },
  { route: { page: 'ledger' }, icon: icons.ledger, label: 'ledger' },
  { route: { page: 'results' }, icon: icons.results, label: 'results' },
];

const upkeep: readonly Place[] = [
  { route: { page: 'accounts', accountId: null }, icon: icons.accounts, label: 'accounts' },
  { route: { page: 'settings' }, icon: icons.settings, label: 'settings' },
  { route: { page: 'help' }, icon: icons.help, label: 'help' },
];

export function Navigation({ route }: { readonly route: Route }) {
  const { t } = useTranslation();
  const percent = toBadge(useBatches());
  const link = (place: Place) => (
    <NavLink
      key={place.label}
      place={place}
      isHere={route.page === place.route.page || route.page === place.also}
      badge={place.label === 'run' && percent !== null ? `${percent}%` : null}
    />
  );
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <AccountCard />
      {work.map(link)}
      <span className="nav-space" />
      {upkeep.map(link)}
    </nav>
  );
}

/** Percent done of the batch at work; null when none is. */
function toBadge(batches: readonly BatchSnapshot[]): number | null {
  const atWork =
    batches.find((batch) => batch.state === 'running') ?? batches.find((batch) => batch.state === 'paused');
  return atWork === undefined ? null : toPercent(toFraction(atWork.counts));
}

function NavLink({
  place,
  isHere,
  badge,
}: {
  readonly place: Place;
  readonly isHere: boolean;
  readonly badge: string | null;
}) {
  const { t } = useTranslation();
  const label = t(`nav.${place.label}`);
  const keys = toShortcutText(place.route.page, useAppInfo()?.platform === 'darwin');
  return (
    <a
      className="nav-link"
      href={toHash(place.route)}
      aria-current={isHere ? 'page' : undefined}
      data-testid={`nav-${place.route.page}`}
      title={keys === null ? label : `${label} · ${keys}`}
      onClick={(click) => {
        click.preventDefault();
        goTo(place.route);
      }}
    >
      {place.icon}
      <span className="nav-text">{label}</span>
      {badge === null ? null : <span className="nav-badge">{badge}</span>}
    </a>
  );
}

const LIST_ID = 'account-list';

/** Whose codes are made: name, kind and calls left today; opens the list to choose another account. */
function AccountCard() {
  const { t } = useTranslation();
  const account = useActiveAccount();
  const toName = useAccountName();
  if (account === null) return null;
  return (
    <>
      <button
        type="button"
        className="account-card"
        popoverTarget={LIST_ID}
        data-testid="account-switcher"
        title={account.isDemo ? toName(account) : `${account.name} (${account.maskedAppId})`}
      >
        <Avatar account={account} />
        <span className="account-card-text">
          <span className="account-card-name">{toName(account)}</span>
          <small>
            <span className="visually-hidden">{t('shell.switchAccount')} </span>
            <QuotaLine account={account} />
          </small>
        </span>
      </button>
      <AccountList active={account} />
    </>
  );
}

function Avatar({ account }: { readonly account: AccountSummary }) {
  const toName = useAccountName();
  return (
    <span className="account-avatar" aria-hidden="true">
      {[...toName(account)][0] ?? '?'}
    </span>
  );
}

function QuotaLine({ account }: { readonly account: AccountSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kind = t(account.isDemo ? 'shell.demo' : 'shell.account');
  const remaining = useQuota(account.id, account.hasCredentials)?.quota?.remaining;
  if (!account.hasCredentials) return t('shell.needsSecret');
  if (remaining === undefined) return kind;
  return t('shell.callsLeft', { calls: format.count(remaining) });
}

/** A native popover: it closes by itself on a click elsewhere and on Escape. */
function AccountList({ active }: { readonly active: AccountSummary }) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const list = useRef<HTMLDivElement>(null);
  const close = () => list.current?.hidePopover();
  return (
    <div id={LIST_ID} ref={list} popover="auto" className="account-list">
      {useAccounts().map((account) => (
        <button
          key={account.id}
          type="button"
          aria-current={account.id === active.id}
          title={toName(account)}
          data-testid={`switch-account-${account.id}`}
          onClick={() => {
            void chooseAccount(account.id).catch(() => undefined);
            close();
          }}
        >
          <span className="account-card-name">{toName(account)}</span>
          <small>{account.isDemo ? t('shell.demo') : account.maskedAppId}</small>
          {account.id === active.id ? <span className="account-list-mark">{icons.check}</span> : null}
        </button>
      ))}
      <button
        type="button"
        className="account-list-manage"
        onClick={() => {
          goTo({ page: 'accounts', accountId: null });
          close();
        }}
      >
        {t('shell.manageAccounts')}
      </button>
    </div>
  );
}

// Keys that work on every screen: Ctrl (on a Mac, Command) and a digit goes to a place, with F to the screen's search.

/** In the order of the left column. */
const shortcutRoutes: readonly Route[] = [
  { page: 'new-batch', begin: null },
  { page: 'run', batchId: null },
  { page: 'batches', batchId: null },
  { page: 'ledger' },
  { page: 'results' },
  { page: 'accounts', accountId: null },
  { page: 'settings' },
  { page: 'help' },
];

/** How the shortcut of a place is written, for its tooltip; null for a place without one. */
function toShortcutText(page: Route['page'], isMac: boolean): string | null {
  const index = shortcutRoutes.findIndex((route) => route.page === page);
  return index === -1 ? null : `${isMac ? '⌘' : 'Ctrl+'}${index + 1}`;
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A drawer on top of the screen has the keys.
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isOurs || document.querySelector('.ant-drawer-open') !== null) return;
      const route = shortcutRoutes[Number(event.key) - 1];
      const search = event.key === 'f' ? document.querySelector<HTMLInputElement>('input[data-is-search]') : null;
      if (route === undefined && search === null) return;
      event.preventDefault();
      if (route === undefined) search?.select();
      else goTo(route);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
