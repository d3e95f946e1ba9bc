/**
 * Options of every command as data, read by node:util's parseArgs. Secrets are not among them on purpose.
 */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { hasNul } from '@shared/domain';
import { AppError } from '@shared/errors';

type OptionTable = NonNullable<ParseArgsConfig['options']>;
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const common = { home: text, json: flag, lang: text, help: { ...flag, short: 'h' } } satisfies OptionTable;

/** How an account is reached. */
const credentials = { 'api-base': text, 'image-base': text, proxy: text, ca: text } satisfies OptionTable;

/** How a table is read, and which of its columns is what. */
const table = {
  sheet: text,
  'header-row': text,
  'skip-hidden': flag,
  separator: text,
  encoding: text,
  'scene-column': text,
  'label-column': text,
} satisfies OptionTable;

/** Where the rows come from, what they are to become, and who is asked. */
const planning = {
  ...common,
  range: text,
  'text-range': text,
  list: text,
  roster: text,
  batch: text,
  ...table,
  'keep-rows': text,
  'label2-column': text,
  'folder-column': text,
  assign: text,
  'key-column': text,
  since: text,
  type: text,
  'valid-for': text,
  'on-bad-row': text,
  'bad-rows': text,
  ...credentials,
  'ask-again': text,
} satisfies OptionTable;

const tables = {
  demo: { ...common, count: text, out: text },
  plan: planning,
  run: {
    ...planning,
    design: text,
    preset: text,
    color: text,
    'size-mm': text,
    label: { ...text, multiple: true },
    header: text,
    logo: text,
    formats: text,
    dpi: text,
    png: text,
    tiff: text,
    'wechat-image': flag,
    name: text,
    contact: text,
    thumbnails: flag,
    'ascii-names': flag,
    'folder-every': text,
    'split-count': text,
    'split-mb': text,
    sheets: text,
    'bleed-mm': text,
    'gutter-mm': text,
    order: text,
    'sheet-per-folder': flag,
    'sheet-pages': text,
    concurrency: text,
    rate: text,
    'accept-failures': flag,
    out: text,
  },
  resume: {
    ...common,
    ...credentials,
    'ask-again': text,
    concurrency: text,
    rate: text,
    'retry-failed': flag,
    'accept-failures': flag,
    out: text,
  },
  ledger: {
    ...common,
    ...table,
    'ticket-column': text,
    'url-column': text,
    type: text,
    'on-bad-row': text,
    'dry-run': flag,
    out: text,
    from: text,
  },
  followers: {
    ...common,
    ...credentials,
    'accept-losses': flag,
    'person-column': text,
    'time-column': text,
    'event-column': text,
    'key-column': text,
  },
  report: { ...common, ...credentials, begin: text, end: text, by: text, batch: text, out: text },
  diagnostics: { ...common, out: text },
} satisfies Record<string, OptionTable>;

export type CommandName = keyof typeof tables;
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface ParsedArguments {
  readonly command: CommandName | 'help';
  readonly values: OptionValues;
  readonly positionals: readonly string[];
}

/** Commands that may call WeChat. */
export const callsWechat = (command: CommandName | 'help'): boolean => command !== 'help' && 'ca' in tables[command];

const secretOptions = /^--?(app-?secret|secret|access-?token|token|app-?id)\b/i;

/** @throws CLI_… problems of family `usage` */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  if (argv.some((argument) => secretOptions.test(argument))) throw new AppError('CLI_SECRET_ARGUMENT');
  if (hasNul(argv)) throw new AppError('APP_TEXT_NUL');
  const [command = 'help', ...rest] = argv;
  if (command === 'help' || command === '--help' || command === '-h') {
    return { command: 'help', values: {}, positionals: [] };
  }
  if (!isCommand(command)) throw new AppError('CLI_UNKNOWN_COMMAND', { command });
  try {
    const options: OptionTable = tables[command];
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    const allowed = ['ledger', 'followers'].includes(command) ? 2 : command === 'resume' ? 1 : 0;
    if (positionals.length > allowed) throw new AppError('CLI_BAD_OPTION', { detail: positionals.join(' ') });
    return { command: values['help'] === true ? 'help' : command, values: toOptionValues(values), positionals };
  } catch (error) {
    if (error instanceof TypeError) throw new AppError('CLI_BAD_OPTION', { detail: firstSentence(error.message) });
    throw error;
  }
}

/** parseArgs types a repeatable option more loosely than it behaves: texts stay texts, flags stay flags. */
const toOptionValues = (values: Readonly<Record<string, unknown>>): OptionValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'boolean' || typeof value === 'string'
        ? value
        : Array.isArray(value)
          ? value.map(String)
          : undefined,
    ]),
  );

const isCommand = (name: string): name is CommandName => Object.hasOwn(tables, name);
const firstSentence = (message: string): string => message.split('. ')[0] ?? message;
