/**
 * Diagnostics for support: everything they need, and no secret, although secrets were planted wherever a careless program could pick
 * them up: in the log, in error texts, in addresses, in the settings' paths.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFinished, openEngineRoom, ROOM_APP_ID, ROOM_SECRET } from '../../support/engine-room';
import { readPackage } from '../../support/read-package';
import { makeTempFolder } from '../../support/temp-ledger';
import { CREATE_PATH } from '../../support/wechat-paths';

const planted = {
  relayKey: 'relay-key-5577',
  endpointKey: 'endpoint-key-9911',
  pastedToken: 'odd+token/of=no~known-shape-00112233445566',
  proxyPassword: 'proxy-p@ss-778',
  otherSecret: 'abcdefabcdefabcdefabcdefabcdefab',
  userName: 'zhang-wei-secretly',
};
const account = {
  apiBase: 'https://relay.example.com',
  imageBase: 'https://relay.example.com',
  proxy: { mode: 'none' as const },
};

async function prepare() {
  const folder = makeTempFolder();
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  const logPaths = [join(logs, 'main.log'), join(logs, 'main.old.log'), join(logs, 'not-there.log')];
  const room = await openEngineRoom({ logPaths });
  const { engine, platform, simulator } = room;
  engine.accounts.add({
    ...account,
    name: '自有接口',
    appId: 'wx1111111111111111',
    credentials: {
      source: 'endpoint',
      url: `https://t.example.com/token?k=${planted.endpointKey}`,
      tokenPath: 'token',
    },
    apiBase: `https://relay.example.com/${planted.relayKey}`,
    proxy: { mode: 'manual', url: `http://user:${encodeURIComponent(planted.proxyPassword)}@proxy.example.com:8080` },
  });
  engine.accounts.add({
    ...account,
    name: '粘贴',
    appId: 'wx2222222222222222',
    credentials: { source: 'pasted', accessToken: planted.pastedToken },
  });
  engine.settings.update({ exportFolder: `C:\\Users\\${planted.userName}\\Desktop` });
  const token = platform.tokens.issueStable().text;
  const echo = `secret ${ROOM_SECRET} of ${ROOM_APP_ID} with access_token=${token}`;
  simulator.script.add({ path: CREATE_PATH, times: 2, fault: { kind: 'errcode', errcode: 40053, errmsg: echo } });
  await room.until(await room.start(5), isFinished);
  const careless = [echo, ...Object.values(planted).filter((value) => value !== planted.userName), token].join('\n');
  writeFileSync(logPaths[0] ?? '', `[info] app.started {"version":"1"}\n${careless}\n`);
  writeFileSync(logPaths[1] ?? '', `[warn] older line ${encodeURIComponent(planted.proxyPassword)}\n${careless}`);
  return { room, folder, token };
}

describe('diagnostics', () => {
  it('hold logs, versions, settings, figures and facts, and not one of the secrets planted everywhere', async () => {
    const { room, folder, token } = await prepare();
    const target = join(folder, '诊断.zip');

    await room.engine.saveDiagnostics(target);

    const { files } = readPackage(readFileSync(target));
    expect([...files.keys()]).toEqual(['diagnostics.json', 'logs/main.log', 'logs/main.old.log']);
    expect(readdirSync(folder)).toEqual(['logs', '诊断.zip']);
    const texts = [...files.values()].map((bytes) => Buffer.from(bytes).toString('utf8'));
    const forbidden = [
      ...Object.values(planted),
      encodeURIComponent(planted.proxyPassword),
      ROOM_SECRET,
      ROOM_APP_ID,
      'wx1111111111111111',
      token,
      'gQ',
      'http://weixin.qq.com/q/',
      '门店',
      '粘贴',
    ];
    expect(forbidden.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([]);
    expect(texts[1]).toContain('app.started');
    expect(texts[2]).toContain('older line');
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({
      app: '0.0.0',
      machine: { platform: 'test' },
      settings: { locale: 'zh-CN', exportFolder: 'chosen' },
      ledger: {
        batches: { finished: 1 },
        items: { issued: 3, failed: 2 },
        codes: { permanent: 3 },
        attempts: { issued: 3, 'refused WECHAT_SCENE_REFUSED': 2 },
        damage: [],
      },
      accounts: [
        { isDemo: true },
        { maskedAppId: 'wx01…cdef', tokenSource: 'app-secret', hasCredentials: true, proxy: 'none' },
        { tokenSource: 'endpoint', api: 'relay.example.com', proxy: 'manual' },
        { tokenSource: 'pasted' },
      ],
      batches: [{ state: 'finished', problems: [{ code: 'WECHAT_SCENE_REFUSED', count: 2 }] }],
    });
  });

  it('leave the older file alone when they cannot be written', async () => {
    const { room } = await prepare();
    await expect(room.engine.saveDiagnostics('/nowhere/at/all.zip')).rejects.toMatchObject({
      code: 'HANDOFF_FOLDER_MISSING',
    });
  });
});
