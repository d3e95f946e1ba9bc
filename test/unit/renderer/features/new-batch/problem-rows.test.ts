import { toLine, toProblemTable } from '@renderer/features/new-batch/generate-footer';
import type { WindowApi } from '@shared/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeApi } from '../../../../support/fake-api';

afterEach(() => vi.unstubAllGlobals());

const useApi = (api: WindowApi) => vi.stubGlobal('window', { api });

describe('rows to correct, as a table for a spreadsheet', () => {
  it('holds the rows left out, in roster order, each with its reason', async () => {
    const { api } = createFakeApi({ scene: 'at-work' });
    useApi(api);
    const planned = await api.request('batches:plan', {
      accountId: 2,
      sceneKind: 'permanent',
      validForSeconds: null,
      reuseFromLedger: true,
      source: { kind: 'list', text: '1\t一店\nA\t二店\n1\t三店\n0\t四店\n2\t五店' },
    });
    if (!planned.ok) throw new Error(planned.error.code);
    const text = await toProblemTable(planned.value.planId, ['row', 'scene', 'label', 'why'], ({ kind }) => kind);
    expect(text).toBe('row\tscene\tlabel\twhy\r\n2\tA\t二店\tbad\r\n3\t1\t三店\tduplicate\r\n4\t0\t四店\tbad');
  });

  it('reads every page of a long list', async () => {
    const { api } = createFakeApi({ scene: 'at-work' });
    useApi(api);
    const planned = await api.request('batches:plan', {
      accountId: 2,
      sceneKind: 'permanent',
      validForSeconds: null,
      reuseFromLedger: true,
      source: { kind: 'range', start: 99_001, end: 101_234, step: 1 },
    });
    if (!planned.ok) throw new Error(planned.error.code);
    const text = await toProblemTable(planned.value.planId, ['row'], () => 'bad');
    expect(text.split('\r\n')).toHaveLength(1 + 1234);
  });

  it('a tab or line break inside a cell does not break the table', () => {
    expect(toLine(['a\tb', 'c\r\nd', 'e'])).toBe('a b\tc d\te');
  });
});
