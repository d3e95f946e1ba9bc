/** Settings heal field by field, and a person's other choices stay. */
import { createSettingsService } from '@core/settings';
import { defaultSettings, type Settings, settingsSchema } from '@shared/domain';
import { describe, expect, test } from 'vitest';

const chosen: Settings = {
  ...defaultSettings,
  locale: 'en',
  theme: 'dark',
  activeAccountId: 7,
  rateCeilingPerMinute: 60,
  concurrency: 9,
  exportFolder: '/home/clerk/print',
};

const read = (stored: unknown): Settings => createSettingsService({ read: () => stored, write: () => undefined }).get();

describe('damaged settings', () => {
  const fields = settingsSchema.keyof().options;
  const nonsense = [undefined, null, Number.NaN, -1, 1e9, 'x'.repeat(10), [], {}, true];

  test.each(fields)('%s: every other field stays as it was chosen', (field) => {
    for (const value of nonsense) {
      const healed = read({ ...chosen, [field]: value });
      expect(settingsSchema.safeParse(healed).data).toEqual(healed);
      const { [field]: own, ...others } = healed;
      const { [field]: _chosen, ...wanted } = chosen;
      expect(others).toEqual(wanted);
      if (value === undefined) expect(own).toEqual(defaultSettings[field]);
    }
  });

  test.each([undefined, null, 'text', 42, [], { locale: 7, unknown: true }])(
    '%j as a whole: the defaults',
    (stored) => {
      expect(read(stored)).toEqual(defaultSettings);
    },
  );
});

test('a change is stored whole and told to listeners', () => {
  const written: unknown[] = [];
  const heard: Settings[] = [];
  const service = createSettingsService({ read: () => chosen, write: (value) => written.push(value) });
  service.subscribe((settings) => heard.push(settings));
  const changed = { ...chosen, theme: 'light' };
  expect(service.update({ theme: 'light', locale: undefined })).toEqual(changed);
  expect([written, heard]).toEqual([[changed], [changed]]);
});
