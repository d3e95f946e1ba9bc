/**
 * How create requests are read: strict for permanent kinds, forgiving for temporary ones, as observed on the platform.
 */
import { readSceneRequest } from '@simulator/api/create';
import { describe, expect, it } from 'vitest';

function read(actionName: unknown, scene: unknown, expireSeconds?: unknown) {
  const result = readSceneRequest({
    action_name: actionName,
    action_info: { scene },
    ...(expireSeconds === undefined ? {} : { expire_seconds: expireSeconds }),
  });
  return 'errcode' in result ? result.errcode : result;
}

describe('a permanent number', () => {
  it.each([1, 100_000, '42'])('%j is accepted', (id) => {
    expect(read('QR_LIMIT_SCENE', { scene_id: id })).toEqual({ scene: Number(id), lifetimeSeconds: 0 });
  });

  it.each([0, -1, 100_001, 1.5, '', ' 1', '1e3', null, true, [1]])('%j is refused', (id) => {
    expect(read('QR_LIMIT_SCENE', { scene_id: id })).toBe(40053);
  });

  it('ignores expire_seconds', () => {
    expect(read('QR_LIMIT_SCENE', { scene_id: 5 }, 60)).toEqual({ scene: 5, lifetimeSeconds: 0 });
  });
});

describe('a permanent text', () => {
  const bytes64 = `${'店'.repeat(21)}a`;

  it.each(['a', '007', bytes64, 'x'.repeat(64)])('%j is accepted', (text) => {
    expect(read('QR_LIMIT_STR_SCENE', { scene_str: text })).toEqual({ scene: text, lifetimeSeconds: 0 });
  });

  it.each(['', `${bytes64}b`, 'x'.repeat(65), null, {}])('%j is refused', (text) => {
    expect(read('QR_LIMIT_STR_SCENE', { scene_str: text })).toBe(40053);
  });

  it('takes a number for its digits', () => {
    expect(read('QR_LIMIT_STR_SCENE', { scene_str: 1 })).toEqual({ scene: '1', lifetimeSeconds: 0 });
  });

  it('is refused without the scene wrapper', () => {
    expect(readSceneRequest({ action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene_str: 'a' } })).toMatchObject({
      errcode: 40053,
    });
  });
});

describe('a temporary number', () => {
  it.each([
    [1, 1],
    ['12', 12],
    [4_294_967_295, 4_294_967_295],
    [4_294_967_296, 4_294_967_295],
    [1e300, 4_294_967_295],
    [0, 0],
    [-5, 0],
    [undefined, 0],
    ['abc', 0],
  ])('%j becomes %j', (id, scene) => {
    expect(read('QR_SCENE', { scene_id: id }, 600)).toEqual({ scene, lifetimeSeconds: 600 });
  });

  it('becomes 0 without the scene wrapper, silently', () => {
    expect(readSceneRequest({ action_name: 'QR_SCENE', scene_id: 9 })).toEqual({ scene: 0, lifetimeSeconds: 60 });
  });
});

describe('a temporary text', () => {
  it('may be longer than 64 bytes', () => {
    const scene = '长'.repeat(60);
    expect(read('QR_STR_SCENE', { scene_str: scene }, 600)).toEqual({ scene, lifetimeSeconds: 600 });
  });
});

describe('expire_seconds', () => {
  it.each([
    [undefined, 60],
    [0, 60],
    [-1, 60],
    ['x', 60],
    [60, 60],
    ['1800', 1_800],
    [2_592_000, 2_592_000],
    [2_592_001, 2_592_000],
  ])('%j becomes %j', (asked, lifetimeSeconds) => {
    expect(read('QR_STR_SCENE', { scene_str: 'a' }, asked)).toEqual({ scene: 'a', lifetimeSeconds });
  });
});

describe('the action name', () => {
  it.each([undefined, '', 'QR_CARD', 'qr_scene', 3])('%j is refused', (name) => {
    expect(read(name, { scene_id: 1 })).toBe(40052);
  });
});
