/**
 * The left column: whose codes are made, and where one can go.
 */
import { useAppInfo, useBatches } from '@renderer/api';
import { goTo, type PageName, type Route, toHash } from '@renderer/navigation';
import { icons, toPercent } from '@renderer/ui';
import { type BatchSnapshot, toFraction } from '@shared/batch-state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountCard } from './account-card';
import { toShortcutText } from './shortcuts';

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
export function toBadge(batches: readonly BatchSnapshot[]): number | null {
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
