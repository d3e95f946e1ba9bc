/**
 * Which theme is in force.
 */
import { useSyncExternalStore } from 'react';

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Whether the window is dark under `setting`; follows the system while it says so. */
export function useIsDark(setting: 'system' | 'light' | 'dark'): boolean {
  const isSystemDark = useSyncExternalStore(
    (listener) => {
      systemIsDark.addEventListener('change', listener);
      return () => systemIsDark.removeEventListener('change', listener);
    },
    () => systemIsDark.matches,
  );
  return setting === 'system' ? isSystemDark : setting === 'dark';
}
