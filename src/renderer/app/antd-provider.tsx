/**
 * Gives antd our theme and language. Screens that use antd are wrapped in it; the welcome and the frame do without.
 */
import { useSettings } from '@renderer/api';
import { useLocale } from '@renderer/i18n';
import { ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { themeFor } from './antd-theme';
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
