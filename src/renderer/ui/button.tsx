/**
 * The window's button, a native one so that the first screen needs no component library, and its icons.
 */
import type { ComponentProps, ReactNode } from 'react';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** `primary` once per screen, for what it is for; `quiet` and `link` have no frame. */
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet' | 'link';
  readonly size?: 'small' | 'middle' | 'large';
  readonly icon?: ReactNode;
  /** Its work is under way: it cannot be pressed again and says so. */
  readonly isBusy?: boolean;
}

export function Button({
  look = 'plain',
  size = 'middle',
  icon,
  isBusy = false,
  disabled = false,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={`button button-${look} button-${size} ${className}`}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
    >
      {isBusy ? <span className="button-spinner" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

const icon = (shape: ReactNode) => (
  <svg
    className="icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {shape}
  </svg>
);

/**
 * The few icons of the window, drawn on a 16-unit grid with the text's colour. Decoration only: names are always in
 * words.
 */
export const icons = {
  newBatch: icon(<path d="M8 3v10M3 8h10" />),
  run: icon(<path d="M5 3.2v9.6L12.6 8z" />),
  batches: icon(<path d="M2.5 2.5h4.4v4.4H2.5zM9.1 2.5h4.4v4.4H9.1zM2.5 9.1h4.4v4.4H2.5zM9.1 9.1h4.4v4.4H9.1z" />),
  ledger: icon(<path d="M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5" />),
  results: icon(<path d="M2.5 13.5h11M4.5 11V7.5M8 11V3M11.5 11V5.5" />),
  accounts: icon(
    <path d="M8 8.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 13.4c.6-2.3 2.5-3.4 5-3.4s4.4 1.1 5 3.4" />,
  ),
  settings: icon(<path d="M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 6.2V2.8M6 13.2V9.8" />),
  help: icon(
    <path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.2 6.3C6.3 5.3 7 4.7 8 4.7c1.1 0 1.8.7 1.8 1.6 0 1.3-1.7 1.4-1.8 2.7M8 11.2v.1" />,
  ),
  copy: icon(<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />),
  close: icon(<path d="m4 4 8 8M12 4l-8 8" />),
  check: icon(<path d="m3 8.5 3.3 3.3L13 4.8" />),
  warning: icon(<path d="M8 2.5 14.3 13.5H1.7zM8 6.5v3.3M8 11.7v.1" />),
  file: icon(<path d="M4 1.8h5.5L12.5 5v9.2H4zM9.3 2v3.2h3.2" />),
  left: icon(<path d="m10 3-5 5 5 5" />),
  edit: icon(<path d="M10.8 2.8l2.4 2.4-7.6 7.6-3.1.7.7-3.1z" />),
  skip: icon(<path d="M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM4.2 11.8l7.6-7.6" />),
  undo: icon(<path d="M5.5 3 2.5 6l3 3M2.8 6h6.4a3.8 3.8 0 0 1 0 7.6H6" />),
  right: icon(<path d="m6 3 5 5-5 5" />),
} as const;
