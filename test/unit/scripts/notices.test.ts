import { describe, expect, it } from 'vitest';
import { gatherNotices, writeNotices } from '../../../scripts/lib/notices.mjs';

describe('the licences of what is inside', () => {
  const notices = gatherNotices();
  const named = (name: string) => notices.filter((notice) => notice.name === name);

  it('names what runs beside the program and what is bundled into it, each once', () => {
    for (const name of ['zxing-wasm', '@resvg/resvg-js', 'react', 'antd', '@rc-component/trigger', 'electron']) {
      expect(named(name), name).toHaveLength(1);
    }
    const keys = notices.map(({ name, version }) => `${name}@${version}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('leaves out tools that only build or test', () => {
    for (const name of ['vitest', 'typescript', 'knip', '@types/react', 'electron-builder']) {
      expect(named(name), name).toEqual([]);
    }
  });

  it('brings the words of each licence, the font’s own among them', () => {
    expect(named('react')[0]).toMatchObject({ license: 'MIT', text: expect.stringContaining('Permission is hereby') });
    expect(named('@expo-google-fonts/noto-sans-sc')[0]?.text).toContain('SIL OPEN FONT LICENSE');
    expect(writeNotices()).toContain(`zxing-wasm ${named('zxing-wasm')[0]?.version} · MIT`);
  });
});
