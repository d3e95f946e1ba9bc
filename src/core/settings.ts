/**
 * Settings in memory, healed when read and written back whole (hosts listen for changes to follow theme and language),
 * and the company's certificate kept beside them.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Clock, Files, Log, SettingsStore } from '@core/ports';
import { type CertificateFacts, type Settings, type SettingsPatch, settingsSchema, toSettings } from '@shared/domain';
import { AppError } from '@shared/errors';

export interface SettingsService {
  get(): Settings;
  /** Changes the named fields; anything invalid falls back field by field. Returns the settings as they are now. */
  update(patch: SettingsPatch): Settings;
  subscribe(listener: (settings: Settings) => void): () => void;
}

export function createSettingsService(store: SettingsStore): SettingsService {
  let current = toSettings(store.read());
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => current,
    update(patch) {
      const changed = Object.entries(patch).filter(([, value]) => value !== undefined);
      current = settingsSchema.parse({ ...current, ...Object.fromEntries(changed) });
      store.write(current);
      for (const listener of listeners) listener(current);
      return current;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// The certificate by which a company's devices sign the encrypted traffic they inspect. Its text is kept in the home
// folder, so that app and terminal share it; it stays out of backups and diagnostics, because what one computer trusts
// is no affair of another.

export interface CompanyCertificate {
  /** PEM of one or several certificates, as `tls` takes it; null when none is set. */
  pem(): string | null;
  /** Of each certificate; empty when none is set. */
  facts(): readonly CertificateFacts[];
  /** Keeps what the file holds in place of what was kept. @throws AppError NETWORK_CA_…, then nothing is changed */
  choose(path: string): Promise<readonly CertificateFacts[]>;
  remove(): Promise<void>;
}

interface CompanyCertificateOptions {
  readonly home: string;
  /** PEM for this run only, in place of what is kept. */
  readonly given: string | null;
  readonly clock: Clock;
  readonly files: Files;
  readonly log: Log;
}

/** A list of all the world's authorities takes a quarter of it. */
const MAX_BYTES = 1_048_576;
const pemBlock = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

export function createCompanyCertificate(options: CompanyCertificateOptions): CompanyCertificate {
  const { home, given, clock, files, log } = options;
  const path = join(home, 'company-certificate.pem');
  let pem = given ?? readKept(path, log);
  return {
    pem: () => pem,
    facts: () => toFacts(pem),
    async choose(chosen) {
      const text = await readCompanyCertificate(chosen, files, clock);
      const handle = await files.create(`${path}.new`);
      try {
        await handle.write(Buffer.from(text));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await files.rename(`${path}.new`, path);
      pem = text;
      return toFacts(pem);
    },
    async remove() {
      await files.remove(path);
      pem = null;
    },
  };
}

/**
 * PEM or DER → PEM of the authorities in it that are valid now; keys and everything else in the file are left out.
 * @throws AppError NETWORK_CA_UNREADABLE, NETWORK_CA_NO_CERTIFICATE, NETWORK_CA_NOT_AUTHORITY, NETWORK_CA_EXPIRED
 */
export async function readCompanyCertificate(path: string, files: Files, clock: Clock): Promise<string> {
  const file = basename(path);
  const all = parse(await readSmall(path, file, files));
  const [first] = all;
  if (first === undefined) throw new AppError('NETWORK_CA_NO_CERTIFICATE', { file });
  const authorities = all.filter(isAuthority);
  const [authority] = authorities;
  if (authority === undefined) throw new AppError('NETWORK_CA_NOT_AUTHORITY', { name: toName(first, 'subject') });
  const valid = authorities.filter((one) => Date.parse(one.validFrom) <= clock.now() && clock.now() < untilMs(one));
  if (valid.length === 0) {
    const [from, until] = [authority.validFrom, authority.validTo].map((day) => new Date(day).toISOString());
    const name = toName(authority, 'subject');
    throw new AppError('NETWORK_CA_EXPIRED', { name, from: toDay(from), until: toDay(until) });
  }
  return valid.map(String).join('');
}

const toDay = (iso: string | undefined): string => (iso ?? '').slice(0, 10);
const untilMs = ({ validTo }: X509Certificate): number => Date.parse(validTo);

async function readSmall(path: string, file: string, files: Files): Promise<Buffer> {
  try {
    const size = await files.size(path);
    if (size !== null && size <= MAX_BYTES) return Buffer.from(await files.read(path));
    if (size !== null) return Buffer.alloc(0);
  } catch (cause) {
    throw new AppError('NETWORK_CA_UNREADABLE', { file }, { cause });
  }
  throw new AppError('NETWORK_CA_UNREADABLE', { file });
}

/** None for anything that is no certificate. */
function parse(bytes: Buffer): readonly X509Certificate[] {
  const blocks = bytes.toString('latin1').match(pemBlock) ?? [];
  try {
    return (blocks.length > 0 ? blocks : [bytes]).map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}

/** Old roots do not say that they are authorities; they are known by having signed themselves. */
const isAuthority = (one: X509Certificate): boolean => one.ca || one.checkIssued(one);

/** What was kept when it was chosen; null also when somebody has spoilt it since. */
function readKept(path: string, log: Log): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch {
    return null;
  }
  if (parse(Buffer.from(text, 'latin1')).length > 0) return text;
  log.warn('certificate.damaged');
  return null;
}

function toFacts(pem: string | null): readonly CertificateFacts[] {
  if (pem === null) return [];
  return parse(Buffer.from(pem)).map((one) => ({
    name: toName(one, 'subject'),
    issuer: toName(one, 'issuer'),
    validFromMs: Date.parse(one.validFrom),
    validUntilMs: untilMs(one),
  }));
}

/** The common name, or the organisation where there is none. */
function toName(one: X509Certificate, side: 'subject' | 'issuer'): string {
  const lines = one[side]?.split('\n') ?? [];
  const find = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
  return find('CN') ?? find('O') ?? lines.join(', ');
}
