import { toSupportText } from '@renderer/ui';
import { toProblem } from '@shared/errors';
import { describe, expect, it } from 'vitest';

describe('what support is told', () => {
  it('names our code, WeChat’s errcode and rid', () => {
    const problem = toProblem('WECHAT_BUSY', { errcode: -1, errmsg: 'system error', rid: '6742-1a2b' });
    expect(toSupportText(problem)).toBe('WECHAT_BUSY · errcode -1 · rid 6742-1a2b');
  });

  it('leaves out what there is not', () => {
    expect(toSupportText(toProblem('SCENE_EMPTY'))).toBe('SCENE_EMPTY');
    expect(toSupportText(toProblem('WECHAT_BUSY', { errcode: -1, rid: null }))).toBe('WECHAT_BUSY · errcode -1');
    expect(toSupportText(toProblem('WECHAT_BUSY', { errcode: -1, rid: '' }))).toBe('WECHAT_BUSY · errcode -1');
  });
});
