/** The terminal host's words in English. */
import type { CliTexts } from './zh-cn';

const bases = {
  told: 'by option',
  remembered: 'as last time',
  header: 'by its header',
  content: 'by its content',
  none: '',
} as const;

export const en: CliTexts = {
  usage: `Channel QR Studio · channel-qr: WeChat Official Account parametric QR codes in bulk

Usage
  channel-qr demo   [--count 100] [--out FILE.zip]
  channel-qr plan   SOURCE                                what run would do with each row; asks for nothing but the quota
  channel-qr run    SOURCE
                    [--design FILE.json | --preset NAME] [--size-mm 50]
                    [--label '{label}'] [--header TEXT] [--logo FILE] [--color '#07874A'|'cmyk(0,0,0,100)'|'spot(PANTONE 347 C, cmyk(93,0,100,5))']
                    [--formats png,jpg,tiff,svg,pdf,eps] [--dpi 300|600|1200] [--png 1bit|grey|rgb] [--tiff 1bit|grey|cmyk]
                    [--wechat-image] [--name '{n}-{label}'] [--contact 'Wang Fang, 138…'] [--thumbnails] [--ascii-names] [--folder-every N]
                    [--sheets A4|A3|SRA3|Letter|WxHmm[:COLSxROWS]] [--bleed-mm 3] [--gutter-mm 6] [--order row|stack]
                    [--sheet-per-folder] [--sheet-pages 50]
                    [--split-count N] [--split-mb N] [--api-base URL] [--image-base URL] [--proxy URL] [--ca FILE]
                    [--concurrency N] [--rate N/s] [--ask-again N] [--accept-failures] --out FILE.zip
  channel-qr resume [BATCH] [--retry-failed] [--ask-again N] [--accept-failures] [--out FILE.zip]
  channel-qr ledger list | export --out FILE.csv | backup --out FILE.sqlite | restore --from FILE.sqlite
  channel-qr ledger import TABLE [--type permanent|permanent-text|temporary|temporary-text] [--scene-column C] [--ticket-column C]
                    [--url-column C] [--label-column C] [--on-bad-row stop|skip] [--dry-run]   takes in codes made elsewhere, without a call
  channel-qr ledger merge FILE.sqlite                     takes over another computer’s ledger from its backup; nothing here is overwritten
  channel-qr ledger undo BATCH                            undoes an import, unless it was exported or another batch uses its codes
  channel-qr followers sync [--accept-losses] | delete    reads who came by which code; deletes all follower data
  channel-qr followers import LOG [--person-column C] [--time-column C] [--event-column C] [--key-column C]
  channel-qr report [--begin 2026-11-01] [--end 2026-11-30] [--by COLUMN] [--batch B] [--out FILE.xlsx]   which code brought how many
  channel-qr diagnostics --out FILE.zip                   what support needs to know, without secrets

SOURCE
  --range 1-1000[:step] | --text-range 'store-{0001..0500}' | --list FILE | --roster FILE | --batch BATCH
    [--sheet S] [--header-row N] [--skip-hidden] [--keep-rows N,…] [--separator comma|semicolon|tab|wide-comma] [--encoding utf-8|utf-16le|utf-16be|gb18030|big5]
    [--scene-column C] [--label-column C] [--label2-column C] [--folder-column C]
    [--assign next-number[:FROM]|'store-{COLUMN}' --key-column C]   makes the scenes; the same key gets the same one next time
  [--since BATCH [--key-column C]]   only rows added or changed since that batch, matched by scene unless a column is named
  --type permanent|permanent-text|temporary|temporary-text [--valid-for 30d|12h|1800s]
  [--on-bad-row stop|skip] [--bad-rows FILE.xlsx]

PRESETS
  plain-50 · sticker-30 · sticker-40 · sticker-50 · table-card (90 × 54 mm) · card-a6 · poster-a4

All commands
  --home DIR       folder of the ledger (default: the same as the desktop app)
  --json           one JSON object per line on standard output
  --lang zh-CN|en  language

Credentials come from the environment only: WECHAT_APPID and WECHAT_APPSECRET, or WECHAT_ACCESS_TOKEN.
Where the company inspects encrypted traffic: --ca, or CHANNEL_QR_CA in the environment, names its certificate (PEM or DER); without
either, the one chosen in the desktop app is used.

Exit codes
  0 done · 2 usage · 3 bad rows · 4 credentials or rights · 5 quota or rate, resumable · 6 network, resumable
  7 check failed · 8 disk · 130 interrupted, resumable
`,
  columns: (columns, sheet) =>
    `${sheet === null ? '' : `Sheet “${sheet}”; `}${columns.map(({ role, header, basis }) => `${role} = “${header}” (${bases[basis]})`).join(', ')}.`,
  leftOutRow: (rowNumber, text, reason) =>
    `  Row ${rowNumber} “${text}”: ${reason} --keep-rows ${rowNumber} takes it in.`,
  note: (prose) => `Note: ${prose}`,
  plan: ({ rows, fresh, reused, duplicate, bad, warned }) =>
    `${rows} rows: ${fresh} new, ${reused} already in the ledger, ${duplicate} duplicate, ${bad} bad; ${warned} deserve a second look.`,
  diff: ({ batchId, batchName, added, changed, unchanged, gone }) =>
    `Against batch ${batchId} “${batchName}”: ${added} added, ${changed} changed, ${gone} gone; ${unchanged} unchanged rows are not made again.`,
  askAgain: (calls) =>
    `Before the export ${calls} scenes are asked for once more, to see that WeChat gives the same urls: ${calls} calls on top.`,
  relay: (host) =>
    `The API address ${host} is not WeChat’s own: --ask-again 20 is advised. It asks for 20 scenes once more before the export and finds answers shifted throughout, at 20 calls on top.`,
  otherLifetime: (codes) =>
    `${codes} codes expire at another time than asked. WeChat’s time counts, and labels and lists say it: make sure it is long enough before you print.`,
  nothingChanged: 'No row was added or changed: nothing to make, and no package is written.',
  goneRow: (scene, label) => `  in the roster no more: “${scene}” ${label} (its code goes on working)`,
  planWithoutAccount:
    'Without credentials: codes in the ledger were not looked at, and the calls left today are not known.',
  verdict: (reusedFrom) => (reusedFrom === null ? 'new' : `in the ledger, from “${reusedFrom}”`),
  badRowsWritten: (count, path) => `Wrote the ${count} rows to correct to ${path}`,
  quotaLeft: (remaining) => `Calls left today: ${remaining}.`,
  badRow: (n, rowNumber, scene, reason) => `  no. ${n} (row ${rowNumber}) “${scene}”: ${reason}`,
  moreBadRows: (count) => `  … and ${count} more.`,
  progress: (done, total, perMinute, timeLeft) => `${done}/${total} obtained, ${perMinute} a minute${timeLeft}`,
  waiting: (reason) => `Paused: ${reason}`,
  exporting: (done, total) => `Drawing and checking ${done}/${total}`,
  finished: (path, images, zips) =>
    `Done: ${images} images, each decoded again, in ${zips > 1 ? `${zips} zips, the first of them ` : ''}${path}`,
  accepted: (files) =>
    `${files} image files failed the pre-press check and were released because of --accept-failures; manifest.csv says checked “no” in their rows.`,
  someFailed: (failed, skipped) => `${failed} rows failed and ${skipped} were skipped; manifest.csv says why.`,
  resumeHint: (batchId) => `What was obtained is in the ledger. Go on with: channel-qr resume ${batchId}`,
  demoShop: (digits) => `Demo shop ${digits}`,
  demoBatch: 'Demo batch',
  demoFile: (count) => `demo-channel-codes-${count}.zip`,
  ledgerEmpty: 'The ledger is empty.',
  ledgerBackedUp: (path) =>
    `Wrote the ledger to ${path}, without any AppSecret or token. On another computer: channel-qr ledger restore --from FILE`,
  followersPlan: ({ total, known, listCalls, detailCalls, listQuota, detailQuota }) =>
    `${total} followers, ${known} counted before: about ${listCalls} calls for the list (${listQuota?.remaining ?? 'unknown'} left today) and ${detailCalls} for details (${detailQuota?.remaining ?? 'unknown'} left).`,
  followersProgress: (listed, total, came) => `${listed}/${total} followers read, ${came} new`,
  followersDone: (total, came, left) => `${total} followers: ${came} came, ${left} left since the last sync.`,
  followersDeleted: 'All follower data of this computer is deleted.',
  madeElsewhere: '(made elsewhere)',
  logImported: ({ counted, repeated, foreign, firstDay, lastDay }) =>
    `${firstDay} to ${lastDay}: ${counted} events counted, ${repeated} counted before, ${foreign} entries are no scan or follow.`,
  reportTotals: ({ begin, end, came, left, net, withoutCode }) =>
    `${begin} to ${end}: ${came} came by a code, ${left} left, net ${net}; ${withoutCode} came without a code. Times are those of the latest follow; the first sync sees only who is still there. Not yet tried on a live account.`,
  ledgerRestored: (batches) =>
    `The ledger is now the one of that file, with ${batches} batches. The one that was here is kept beside it as ledger.replaced-….sqlite`,
  importColumns: (mapping) =>
    `${Object.entries(mapping)
      .flatMap(([role, header]) => (header === null ? [] : [`${role === 'kind' ? 'type' : role} = “${header}”`]))
      .join(', ')}.`,
  importTotals: ({ rows, new: fresh, known, repeated, conflict, bad, leftOut, warned }) =>
    `${rows} rows: ${fresh} can be taken in (${warned} with a warning), ${known} already in the ledger, ${repeated} repeated, ${conflict} in conflict, ${bad} refused, ${leftOut} no data.`,
  importRow: (rowNumber, reason) => `  Row ${rowNumber}: ${reason}`,
  imported: (taken, batchIds) =>
    taken === 0
      ? 'No new code; the ledger is as it was.'
      : `Took ${taken} codes into the ledger without a call; batch ${batchIds.join(', ')}.`,
  merged: ({ taken, known, batches, conflicts }) =>
    `Merged: ${taken} new codes, ${batches} new batches, ${known} codes known to both; ${conflicts} in conflict, where this ledger stays as it is.`,
  mergeConflict: (accountName, reason) => `  “${accountName}”: ${reason}`,
  importUndone: (removed) =>
    `The import is undone: ${removed} codes were taken out of the ledger; their rows stay on record in the batch.`,
  diagnosticsWritten: (path) => `Diagnostics written to ${path}, without AppSecret, access_token or passwords.`,
  ledgerWritten: (count, path) => `Wrote the records of ${count} codes to ${path}`,
};
