/**
 * Followers by day as bars, those who left below the line. The same days are a table beside it, for the keyboard and for screen readers.
 */
import { Button, copyPng, icons, ProblemView, useAction } from '@renderer/ui';
import { type BeijingDay, type DayRow, dayText } from '@shared/domain';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  Legend,
  LinearScale,
  Tooltip,
} from 'chart.js';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

interface DayChartProps {
  readonly days: readonly DayRow[];
  readonly begin: BeijingDay;
  readonly end: BeijingDay;
}

/** More bars than this cannot be told apart: then one stands for a week or a month. */
const MOST_BARS = 120;

export function DayChart({ days, begin, end }: DayChartProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const names = { came: t('results.came'), others: t('results.others'), left: t('results.leftAll') };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours read from the page
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = new Chart(canvas.current, toConfiguration(toBars(days, begin, end), names));
    return () => chart.destroy();
  }, [days, begin, end, theme, names.came, names.others, names.left]);
  const [isCopied, setIsCopied] = useState(false);
  const copy = useAction(async () => {
    if (canvas.current === null) return;
    await copyPng(await toPicture(canvas.current));
    setIsCopied(true);
  });
  const came = days.reduce((sum, { cameByCode }) => sum + cameByCode, 0);
  const left = days.reduce((sum, day) => sum + day.left, 0);
  const label = t('results.chartLabel', { begin: dayText(begin), end: dayText(end), came, left });
  return (
    <>
      <div className="day-chart">
        <canvas ref={canvas} role="img" aria-label={label} data-testid="day-chart" />
      </div>
      <div className="row row-middle">
        <Button
          size="small"
          isBusy={copy.isBusy}
          icon={icons.copy}
          onClick={() => void copy.run()}
          data-testid="copy-chart"
        >
          {t(isCopied ? 'common.copied' : 'results.copyChart')}
        </Button>
        {copy.problem === null ? null : <ProblemView problem={copy.problem} isAnswer />}
      </div>
    </>
  );
}

/** The chart on the ground it is seen on: a canvas has none of its own. */
async function toPicture(chart: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const picture = document.createElement('canvas');
  picture.width = chart.width;
  picture.height = chart.height;
  const context = picture.getContext('2d');
  if (context !== null) {
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--card');
    context.fillRect(0, 0, picture.width, picture.height);
    context.drawImage(chart, 0, 0);
  }
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve));
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
}

/** `light` or `dark`, whenever the page changes it. */
function useTheme(): string | undefined {
  return useSyncExternalStore(
    (listener) => {
      const observer = new MutationObserver(listener);
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
      return () => observer.disconnect();
    },
    () => document.documentElement.dataset['theme'],
  );
}

export interface Bar {
  /** First day of the bar. */
  readonly day: BeijingDay;
  readonly came: number;
  readonly others: number;
  readonly left: number;
}

/** One bar a day; one for 7, 30 or more days where there are too many. Days of which nothing is known are zero. */
export function toBars(days: readonly DayRow[], begin: BeijingDay, end: BeijingDay): readonly Bar[] {
  const span = end - begin + 1;
  const width = [1, 7, 30, 90, 365].find((candidate) => span / candidate <= MOST_BARS) ?? 365;
  const bars = Array.from({ length: Math.ceil(span / width) }, (_, index) => ({
    day: begin + index * width,
    came: 0,
    others: 0,
    left: 0,
  }));
  for (const { day, came, cameByCode, left } of days) {
    const bar = bars[Math.floor((day - begin) / width)];
    if (bar === undefined) continue;
    bar.came += cameByCode;
    bar.others += came - cameByCode;
    bar.left += left;
  }
  return bars;
}

function toConfiguration(
  bars: readonly Bar[],
  names: Readonly<Record<'came' | 'others' | 'left', string>>,
): ChartConfiguration<'bar'> {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const [ink, line] = [colour('ink2'), colour('line')];
  const dataset = (name: keyof typeof names, backgroundColor: string, sign: number) => ({
    label: names[name],
    data: bars.map((bar) => sign * bar[name]),
    backgroundColor,
    maxBarThickness: 28,
    borderRadius: 2,
  });
  const ticks = { color: ink, font, maxRotation: 0, autoSkipPadding: 16 };
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ day }) => dayText(day)),
      datasets: [
        dataset('came', colour('accent'), 1),
        dataset('others', colour('line-strong'), 1),
        dataset('left', colour('bad'), -1),
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: true, grid: { display: false }, border: { color: line }, ticks },
        y: {
          stacked: true,
          grid: { color: line },
          border: { display: false },
          ticks: { ...ticks, precision: 0, callback: (value) => String(Math.abs(Number(value))) },
        },
      },
      plugins: {
        legend: { align: 'end', labels: { color: ink, font, boxWidth: 12, boxHeight: 12 } },
        tooltip: {
          backgroundColor: colour('card'),
          titleColor: colour('ink'),
          bodyColor: colour('ink'),
          borderColor: colour('line-strong'),
          borderWidth: 1,
          titleFont: font,
          bodyFont: font,
          callbacks: { label: ({ dataset: { label }, parsed }) => `${label}: ${Math.abs(parsed.y ?? 0)}` },
        },
      },
    },
  };
}
