/** Problems of the terminal host. */
import type { ErrorTexts } from '../entry';

export const cliZh = {
  CLI_UNKNOWN_COMMAND: {
    what: '没有「{command}」这个命令。',
    why: '可用命令：demo、plan、run、resume、ledger。',
    todo: '运行 channel-qr --help 查看用法。',
  },
  CLI_BAD_OPTION: {
    what: '选项不对：{detail}。',
    why: '这个命令不认识它，或者缺少值。',
    todo: '运行 channel-qr --help 查看用法。',
  },
  CLI_BAD_VALUE: { what: '{option} 的值「{value}」不对。', why: '应当是：{expected}。', todo: '改正后再运行一次。' },
  CLI_OPTION_MISSING: {
    what: '缺少 {option}。',
    why: '没有它就无法开始。',
    todo: '加上 {option} 再运行；channel-qr --help 有例子。',
  },
  CLI_SECRET_ARGUMENT: {
    what: '密钥不能写在命令行上。',
    why: '命令行会留在历史记录里，同一台电脑上的其他人也看得到。',
    todo: '改用环境变量 WECHAT_APPID 和 WECHAT_APPSECRET，或 WECHAT_ACCESS_TOKEN。',
  },
  CLI_CREDENTIALS_MISSING: {
    what: '没有账号凭据。',
    why: '环境变量 WECHAT_APPID 和 WECHAT_APPSECRET（或 WECHAT_ACCESS_TOKEN）没有设置。',
    todo: '设置后再运行；想先试用请运行 channel-qr demo。',
  },
  CLI_BAD_ROWS: {
    what: '{count} 行有问题，没有开始。',
    why: '上面列出了每一行的原因。',
    todo: '改正后再运行，或加上 --on-bad-row skip 跳过它们。',
  },
  CLI_NOTHING_TO_DO: {
    what: '没有可以生成的行。',
    why: '名单是空的，或者每一行都有问题。',
    todo: '检查名单后再运行。',
  },
  CLI_BATCH_UNKNOWN: {
    what: '没有可以继续的批次{batch}。',
    why: '台账里没有它，或者它已经完成。',
    todo: '运行 channel-qr ledger list 查看批次。',
  },
  CLI_FILE_UNREADABLE: {
    what: '读不了文件 {path}。',
    why: '文件不存在，或没有读取权限（{reason}）。',
    todo: '检查路径后再运行。',
  },
} as const satisfies ErrorTexts;
