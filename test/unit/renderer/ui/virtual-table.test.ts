import { type Column, toFittingColumns } from '@renderer/ui/virtual-table';
import { describe, expect, it } from 'vitest';

const column = (key: string, widthPx: number, isSpare = false): Column<never> => ({
  key,
  title: key,
  widthPx,
  isSpare,
  render: () => null,
});
const columns = [column('scene', 100), column('event', 150, true), column('verdict', 200), column('url', 300, true)];
const keysAt = (roomPx: number): string =>
  toFittingColumns(columns, roomPx)
    .map(({ key }) => key)
    .join(' ');

describe('a table too narrow for its columns', () => {
  it('leaves out the spare ones from the right until the others fit', () => {
    expect(keysAt(750)).toBe('scene event verdict url');
    expect(keysAt(749)).toBe('scene event verdict');
    expect(keysAt(449)).toBe('scene verdict');
  });

  it('keeps those it cannot do without, however narrow it is', () => {
    expect(keysAt(10)).toBe('scene verdict');
  });
});
