/**
 * The window's button: a native one, so that the first screen needs no component library.
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
