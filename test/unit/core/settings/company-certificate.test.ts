/** Which files are taken as a company certificate, and what is said of the others. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '@core/platform-node';
import { createCompanyCertificate } from '@core/settings';
import { expect, onTestFinished, test } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock';
import { problemOf } from '../../../support/outcome';
import { createRecordingLog } from '../../../support/recording-log';
import { certificate, certificatePath } from '../../../support/tls-front';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const root = {
  name: 'Example Company Root CA',
  issuer: 'Example Company Root CA',
  validFromMs: day('2020-01-01'),
  validUntilMs: day('2120-01-01'),
};
const device = { ...root, name: '示例公司 上网检查' };

function setUp(home = mkdtempSync(join(tmpdir(), 'channel-qr-certificate-'))) {
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const log = createRecordingLog();
  const options = { home, given: null, clock: createFakeClock(), files: nodeFiles, log };
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(home, name), content);
    return join(home, name);
  };
  return { home, log, file, company: createCompanyCertificate(options) };
}

test.each([
  ['PEM', 'root.pem', [root]],
  ['DER', 'root.cer', [root]],
  ['the device’s own', 'inspection.pem', [device]],
])('takes %s and keeps its content', async (_, name, facts) => {
  const { company, home } = setUp();
  expect(company.pem()).toBeNull();
  expect(await company.choose(certificatePath(name))).toEqual(facts);
  const again = setUp(home).company;
  expect(again.facts()).toEqual(facts);
  expect(again.pem()).toBe(company.pem());
  await again.remove();
  expect(readdirSync(home)).toEqual([]);
  expect([again.pem(), again.facts()]).toEqual([null, []]);
});

test('takes several with Windows line ends and words between, and leaves keys and sites out', async () => {
  const { company, home, file } = setUp();
  const all = ['site.pem', 'root.pem', 'site.key', 'inspection.pem', 'expired-root.pem'].map(certificate);
  const bundle = file('bundle.crt', `\ufeffSubject: 公司\r\n${all.join('# next\n').replaceAll('\n', '\r\n')}`);
  expect(await company.choose(bundle)).toEqual([root, device]);
  expect(readFileSync(join(home, 'company-certificate.pem'), 'utf8')).not.toMatch(/KEY/);
});

test.each([
  ['words', 'no certificate', 'NETWORK_CA_NO_CERTIFICATE', { file: 'chosen.pem' }],
  ['nothing', '', 'NETWORK_CA_NO_CERTIFICATE', { file: 'chosen.pem' }],
  ['a key', certificate('site.key'), 'NETWORK_CA_NO_CERTIFICATE', { file: 'chosen.pem' }],
  ['half', certificate('root.pem').slice(0, 300), 'NETWORK_CA_NO_CERTIFICATE', { file: 'chosen.pem' }],
  ['gigabytes', Buffer.alloc(1_048_577), 'NETWORK_CA_NO_CERTIFICATE', { file: 'chosen.pem' }],
  ['a site', certificate('site.pem'), 'NETWORK_CA_NOT_AUTHORITY', { name: 'localhost' }],
  [
    'what has expired',
    certificate('expired-root.pem'),
    'NETWORK_CA_EXPIRED',
    { name: root.name, from: '2020-01-01', until: '2021-01-01' },
  ],
])('refuses %s and keeps what it had', async (_, content, code, params) => {
  const { company, file } = setUp();
  await company.choose(certificatePath('inspection.pem'));
  expect(await problemOf(company.choose(file('chosen.pem', content)))).toEqual({ code, params });
  expect(company.facts()).toEqual([device]);
});

test('refuses what is not there', async () => {
  const { company, home } = setUp();
  const missing = { code: 'NETWORK_CA_UNREADABLE', params: { file: 'missing.cer' } };
  expect(await problemOf(company.choose(join(home, 'missing.cer')))).toEqual(missing);
  expect((await problemOf(company.choose(home))).code).toBe('NETWORK_CA_UNREADABLE');
});

test('goes on without what somebody has spoilt, and logs it', () => {
  const { home, file } = setUp();
  file('company-certificate.pem', 'spoilt');
  const { company, log } = setUp(home);
  expect(company.pem()).toBeNull();
  expect(log.lines.map(({ event }) => event)).toEqual(['certificate.damaged']);
});
