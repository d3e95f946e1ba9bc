/**
 * The window's colours, light and dark. Every pair of text and ground that occurs is at least 4.5 : 1 (WCAG 2 AA).
 */
export const palettes = {
  light: {
    bg: '#f5f6f5',
    card: '#ffffff',
    field: '#ffffff',
    ink: '#1c2320',
    ink2: '#59635f',
    line: '#e1e6e3',
    lineStrong: '#c9d1cd',
    accent: '#07874a',
    accentHover: '#06743f',
    accentInk: '#ffffff',
    /** Accent as text on `bg` or `accentSoft`, where the plain accent is a little too light. */
    accentText: '#066e3c',
    accentSoft: '#e4f3ea',
    warn: '#8a5800',
    warnSoft: '#fff4df',
    bad: '#b3261e',
    badSoft: '#fdecea',
    shade: 'rgba(20, 30, 25, 0.06)',
  },
  dark: {
    bg: '#151917',
    card: '#1d2321',
    field: '#171c1a',
    ink: '#e8eeea',
    ink2: '#a3aea9',
    line: '#2e3733',
    lineStrong: '#45514c',
    accent: '#3ecf86',
    accentHover: '#5bdb9b',
    accentInk: '#04150c',
    accentText: '#3ecf86',
    accentSoft: '#17352a',
    warn: '#f0c36b',
    warnSoft: '#372c14',
    bad: '#ff8a80',
    badSoft: '#3b1d1b',
    shade: 'rgba(0, 0, 0, 0.3)',
  },
} as const;

export type Palette = { readonly [Name in keyof (typeof palettes)['light']]: string };

/** `accentSoft` → `--accent-soft`, for the style sheets. */
export const toVariableName = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Gives the style sheets the palette of the theme in force. */
export function applyPalette(isDark: boolean): void {
  const root = document.documentElement;
  root.dataset['theme'] = isDark ? 'dark' : 'light';
  for (const [name, value] of Object.entries(isDark ? palettes.dark : palettes.light)) {
    root.style.setProperty(toVariableName(name), value);
  }
}
