/** Problems of the terminal host. Data table. */
import { type CatalogueArea, entriesOf } from './entry';

const usage = entriesOf({ severity: 'error', retry: 'none', family: 'usage' });

export const cliErrors = {
  CLI_UNKNOWN_COMMAND: usage(
    {
      what: '没有「{command}」这个命令。',
      why: '可用命令：demo、plan、run、resume、ledger。',
      todo: '运行 channel-qr --help 查看用法。',
    },
    {
      what: 'There is no command “{command}”.',
      why: 'Commands are demo, plan, run, resume and ledger.',
      todo: 'Run channel-qr --help.',
    },
  ),
  CLI_BAD_OPTION: usage(
    { what: '选项不对：{detail}。', why: '这个命令不认识它，或者缺少值。', todo: '运行 channel-qr --help 查看用法。' },
    {
      what: 'An option is wrong: {detail}.',
      why: 'The command does not know it, or its value is missing.',
      todo: 'Run channel-qr --help.',
    },
  ),
  CLI_BAD_VALUE: usage(
    { what: '{option} 的值「{value}」不对。', why: '应当是：{expected}。', todo: '改正后再运行一次。' },
    {
      what: 'The value “{value}” of {option} is wrong.',
      why: 'It should be: {expected}.',
      todo: 'Correct it and run again.',
    },
  ),
  CLI_OPTION_MISSING: usage(
    { what: '缺少 {option}。', why: '没有它就无法开始。', todo: '加上 {option} 再运行；channel-qr --help 有例子。' },
    {
      what: '{option} is missing.',
      why: 'The command cannot start without it.',
      todo: 'Add {option} and run again; channel-qr --help has examples.',
    },
  ),
  CLI_SECRET_ARGUMENT: usage(
    {
      what: '密钥不能写在命令行上。',
      why: '命令行会留在历史记录里，同一台电脑上的其他人也看得到。',
      todo: '改用环境变量 WECHAT_APPID 和 WECHAT_APPSECRET，或 WECHAT_ACCESS_TOKEN。',
    },
    {
      what: 'Secrets must not be given as arguments.',
      why: 'Arguments stay in the shell history and are visible to others on this computer.',
      todo: 'Set the environment variables WECHAT_APPID and WECHAT_APPSECRET, or WECHAT_ACCESS_TOKEN.',
    },
  ),
  CLI_CREDENTIALS_MISSING: {
    severity: 'error',
    retry: 'credentials',
    family: 'credentials',
    zh: {
      what: '没有账号凭据。',
      why: '环境变量 WECHAT_APPID 和 WECHAT_APPSECRET（或 WECHAT_ACCESS_TOKEN）没有设置。',
      todo: '设置后再运行；想先试用请运行 channel-qr demo。',
    },
    en: {
      what: 'There are no credentials.',
      why: 'WECHAT_APPID and WECHAT_APPSECRET (or WECHAT_ACCESS_TOKEN) are not set in the environment.',
      todo: 'Set them and run again; to try the app without an account run channel-qr demo.',
    },
  },
  CLI_BAD_ROWS: {
    severity: 'error',
    retry: 'none',
    family: 'rows',
    zh: {
      what: '{count} 行有问题，没有开始。',
      why: '上面列出了每一行的原因。',
      todo: '改正后再运行，或加上 --on-bad-row skip 跳过它们。',
    },
    en: {
      what: '{count} rows have problems; nothing was started.',
      why: 'Each row’s reason is listed above.',
      todo: 'Correct them and run again, or add --on-bad-row skip.',
    },
  },
  CLI_NOTHING_TO_DO: {
    severity: 'error',
    retry: 'none',
    family: 'rows',
    zh: { what: '没有可以生成的行。', why: '名单是空的，或者每一行都有问题。', todo: '检查名单后再运行。' },
    en: {
      what: 'There is nothing to make.',
      why: 'The roster is empty, or every row has a problem.',
      todo: 'Check the roster and run again.',
    },
  },
  CLI_BATCH_UNKNOWN: usage(
    {
      what: '没有可以继续的批次{batch}。',
      why: '台账里没有它，或者它已经完成。',
      todo: '运行 channel-qr ledger list 查看批次。',
    },
    {
      what: 'There is no batch{batch} to resume.',
      why: 'The ledger does not have it, or there is none unfinished.',
      todo: 'Run channel-qr ledger list to see the batches.',
    },
  ),
  CLI_FILE_UNREADABLE: usage(
    { what: '读不了文件 {path}。', why: '文件不存在，或没有读取权限（{reason}）。', todo: '检查路径后再运行。' },
    {
      what: 'Cannot read {path}.',
      why: 'The file does not exist or may not be read ({reason}).',
      todo: 'Check the path and run again.',
    },
  ),
} as const satisfies CatalogueArea;
