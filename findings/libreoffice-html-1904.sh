#!/usr/bin/env bash
# LibreOffice 7.4 saves a workbook that counts days from 1904 as a web page and opens that page again. Needs soffice and npm.
#
# Expected: 2024-01-28 comes back, as the page shows it and carries its number and format (sdval, sdnum).
# Seen (2026-12-01, LibreOffice 7.4.7.2): 2020-01-27. The number in sdval counts from 1904 and is read as one that counts from 1899:
# every date is four years and a day early, in a list nobody sees it in. The shown text of the same cell is right.
#
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @e965/xlsx@0.20.3 >/dev/null

cat > make.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
const sheet = utils.aoa_to_sheet([['opened'], [{ t: 'n', v: 43857, z: 'yyyy-mm-dd' }]]);
const workbook = { SheetNames: ['list'], Sheets: { list: sheet }, Workbook: { WBProps: { date1904: true } } };
writeFileSync('list.xlsx', write(workbook, { type: 'buffer', bookType: 'xlsx' }));
JS
node make.mjs
soffice --headless --convert-to 'html:HTML (StarCalc)' list.xlsx >/dev/null 2>&1
csv='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true'
soffice --headless --convert-to "$csv" --outdir book list.xlsx >/dev/null 2>&1
soffice --headless --convert-to "$csv" --outdir page --infilter='HTML (StarCalc)' list.html >/dev/null 2>&1
shown=$(grep -o '<td[^>]*sdval[^<]*<*[^<]*<' list.html | tail -1)
echo "workbook: $(tail -1 book/list.csv); page: $shown; page opened again: $(tail -1 page/list.csv)"
[ "$(tail -1 book/list.csv)" = 2024-01-28 ] && [ "$(tail -1 page/list.csv)" = 2020-01-27 ]
