#!/usr/bin/env bash
# @e965/xlsx 0.20.3 (SheetJS) saves a cell of 300 characters as .xls.
#
# Expected: 300 characters come back, as Excel's own .xls files hold 32,767 in a cell; or the writer throws.
# Seen (2026-12-01, Node 20): 255 come back from .xls and nothing is said; 300 from .xlsx, .xlsb and .ods.
# 255 is the limit of texts that stand in a cell's own record, as in files before Excel 97.
#
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @e965/xlsx@0.20.3 >/dev/null

cat > look.mjs <<'JS'
import { read, utils, write } from '@e965/xlsx';
const workbook = utils.book_new();
utils.book_append_sheet(workbook, utils.aoa_to_sheet([['店'.repeat(300)]]), '名单');
const lengthIn = (bookType) => read(write(workbook, { type: 'buffer', bookType })).Sheets['名单'].A1.v.length;
const lengths = ['xls', 'xlsx', 'xlsb', 'ods'].map(lengthIn);
console.log(`characters in .xls, .xlsx, .xlsb, .ods: ${lengths.join(', ')}`);
process.exitCode = lengths.join() === '255,300,300,300' ? 0 : 1;
JS
node look.mjs
