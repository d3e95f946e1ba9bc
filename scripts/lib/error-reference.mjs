/**
 * The error reference as Markdown: every entry of the catalogue in both languages, with what the app and a script do about it.
 */

/** @typedef {import('../../src/shared/errors').CatalogueEntry} CatalogueEntry */
/** @typedef {import('../../src/shared/errors').ErrorText} ErrorText */
/** @typedef {CatalogueEntry & { code: string, zh: ErrorText, en: ErrorText, exit: number }} ListedError `exit` is what `channel-qr` ends with */

/** Areas in the order of the file, by the first part of their codes. */
const AREAS = {
  ACCOUNT: '账号 · Accounts',
  WECHAT: '微信 · WeChat’s answers',
  NETWORK: '网络 · Network',
  SCENE: '场景值 · Scenes',
  ROSTER: '名单 · Rosters',
  BATCH: '批次 · Batches',
  ARTWORK: '样式与图片 · Artwork',
  CHECK: '核对 · Check',
  HANDOFF: '导出 · Hand-off',
  LEDGER: '台账 · Ledger',
  FOLLOWERS: '粉丝与渠道 · Followers and channels',
  CLI: '终端 · Terminal',
  APP: '程序 · App',
};

const INTRO = `<!-- Written by scripts/generate-docs.mjs from src/shared/errors/catalogue. Do not edit: change the catalogue and run \`npm run docs\`. -->

# 错误一览 · Error reference

每条都说三件事：发生了什么、为什么、怎么办。花括号里的内容（例如 \`{count}\`）在界面上换成实际的值。
Every entry says three things: what happened, why, and what to do. Words in braces such as \`{count}\` are filled in on screen.

**程序会怎么做 · What the app does about it** (\`retry\`):

| retry | 中文 | English |
|---|---|---|
| none | 不重试 | does not try again |
| row | 只影响这一行，其余继续 | only this row; goes on with the others |
| back-off | 隔 1、2、4、8、16 秒左右再试；仍不行，这一行算失败，或者整批停下等网络恢复 | tries again after about 1, 2, 4, 8 and 16 seconds; then the row fails, or the batch waits for the network |
| token | 重新读取一次 access_token 再试，还不行就停下等人处理 | reads the access_token again and repeats the call once, then waits for a person |
| cool-down | 整个账号等到下一分钟，然后放慢 | the whole account waits for the next minute, then goes more slowly |
| quota | 停到北京时间次日零点过后，自动继续 | waits until after midnight in Beijing, then goes on by itself |
| stock | 永久码名额用完；接连出现就不再请求 | permanent codes are used up; stops asking when it comes again and again |
| credentials | 停下，等人处理账号 | stops until a person has seen to the account |
| offline | 停下，网络恢复后自动继续 | stops, and goes on by itself when the network is back |

\`exit\` 是终端程序 \`channel-qr\` 因它结束时的退出码；提示（severity 为 info 或 warning）多数不会让程序结束。
\`exit\` is the exit code of \`channel-qr\` when it ends for this reason; most notes (severity info or warning) do not end it.
`;

/**
 * @param {readonly ListedError[]} errors
 * @returns {string}
 */
export function toErrorReference(errors) {
  const areaOf = (/** @type {string} */ code) => code.split('_')[0] ?? '';
  const stray = errors.find(({ code }) => !Object.hasOwn(AREAS, areaOf(code)));
  if (stray) throw new Error(`${stray.code} belongs to no area of the error reference`);
  const sections = Object.entries(AREAS).map(([area, title]) => {
    const listed = errors.filter(({ code }) => areaOf(code) === area);
    return [`## ${title}`, ...listed.map(toEntry)].join('\n\n');
  });
  return `${[INTRO, ...sections].join('\n')}\n`;
}

/** @param {ListedError} error */
function toEntry({ code, severity, retry, exit, zh, en }) {
  return [
    `### ${code}`,
    '',
    `${severity} · retry ${retry} · exit ${exit}`,
    '',
    '| 中文 | English |',
    '|---|---|',
    ...[
      [zh.what, en.what],
      [zh.why, en.why],
      [zh.todo, en.todo],
    ].map((texts) => `| ${texts.map(toCell).join(' | ')} |`),
  ].join('\n');
}

/** @param {string} text */
const toCell = (text) =>
  text
    .replace(/\{(\{\w+\})\}/g, '$1')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll('\n', '<br>');
