/**
 * How far along something is; what failed stands out at the end of the bar.
 */
interface ProgressBarProps {
  /** 0…1, failed part included. */
  readonly fraction: number;
  /** 0…1 */
  readonly failedFraction?: number;
  readonly label: string;
}

export function ProgressBar({ fraction, failedFraction = 0, label }: ProgressBarProps) {
  const percent = Math.floor(fraction * 100);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      data-testid="progress"
    >
      <span className="progress-done" style={{ width: `${(fraction - failedFraction) * 100}%` }} />
      <span className="progress-failed" style={{ width: `${failedFraction * 100}%` }} />
    </div>
  );
}
