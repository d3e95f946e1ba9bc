/**
 * antd with our theme and language. Screens that use antd are wrapped in it; the welcome and the frame do without.
 */
import { useSettings } from '@renderer/api';
import { useLocale } from '@renderer/i18n';
import { ConfigProvider, type ThemeConfig, theme } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { type Palette, palettes } from './palette';
import { useIsDark } from './use-is-dark';

export function AntdProvider({ children }: { readonly children: ReactNode }) {
  const isDark = useIsDark(useSettings().theme);
  return (
    <ConfigProvider
      theme={themeFor(isDark)}
      locale={useLocale() === 'en' ? enUs : zhCn}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}

type Algorithm = NonNullable<Extract<ThemeConfig['algorithm'], (...args: never[]) => unknown>>;

/** antd's algorithms mix the accent anew for each theme; ours was chosen for its contrast and stays as it is. */
const toExactColours =
  (palette: Palette): Algorithm =>
  (seed, map = theme.defaultAlgorithm(seed)) => ({
    ...map,
    colorPrimary: palette.accent,
    colorPrimaryHover: palette.accentHover,
    colorPrimaryActive: palette.accentHover,
    colorError: palette.bad,
    colorWarning: palette.warn,
  });

const toThemeConfig = (palette: Palette, isDark: boolean): ThemeConfig => ({
  // One version of antd on the page: its styles need no hash, which saves computing one per component.
  hashed: false,
  algorithm: [isDark ? theme.darkAlgorithm : theme.defaultAlgorithm, toExactColours(palette)],
  token: {
    fontFamily: 'var(--font)',
    fontSize: 14,
    borderRadius: 6,
    controlHeight: 32,
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
    colorPrimary: palette.accent,
    colorLink: palette.accentText,
    colorLinkHover: palette.accentText,
    colorInfo: palette.accent,
    colorSuccess: palette.accent,
    colorWarning: palette.warn,
    colorError: palette.bad,
    colorText: palette.ink,
    colorTextSecondary: palette.ink2,
    colorTextDescription: palette.ink2,
    colorTextPlaceholder: palette.ink2,
    colorTextLightSolid: palette.accentInk,
    colorBgLayout: palette.bg,
    colorBgContainer: palette.field,
    colorBgElevated: palette.card,
    colorBorder: palette.lineStrong,
    colorBorderSecondary: palette.line,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: palette.accentInk },
    Radio: { buttonSolidCheckedColor: palette.accentInk },
    Drawer: { colorBgElevated: palette.card },
  },
});

const configs = { light: toThemeConfig(palettes.light, false), dark: toThemeConfig(palettes.dark, true) };

/** antd's tokens from our palette. Loaded with the first screen that uses antd. */
const themeFor = (isDark: boolean): ThemeConfig => (isDark ? configs.dark : configs.light);
