#!/usr/bin/env bash
# @e965/xlsx 0.20.3 (SheetJS) with a flat OpenDocument table whose date style asks for the short month and the short day.
#
# Expected: both come out short, as the number format yyyy"年"m"月"d"日".
# Seen (2026-12-01, Node 20): the month is short, the day long: yyyy"年"m"月"dd"日". The cell's shown text is still the file's own,
# 2024年1月1日, so the two disagree; saved again as .xlsx the format travels and the date reads 2024年1月01日 in every other program.
# OpenDocument 1.3, number:day: without number:style="long" the day is short.
#
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @e965/xlsx@0.20.3 >/dev/null

cat > table.fods <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="名单"><table:table-row>
<table:table-cell table:style-name="ce1" office:value-type="date" office:date-value="2024-01-01"><text:p>2024年1月1日</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body>
</office:document>
XML

cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { read, write } from '@e965/xlsx';
const first = (workbook) => workbook.Sheets[workbook.SheetNames[0]].A1;
const workbook = read(readFileSync('table.fods'), { cellNF: true });
const { z, w } = first(workbook);
const again = first(read(write(workbook, { type: 'buffer', bookType: 'xlsx' }), { cellNF: true }));
console.log(`format ${z}, shown ${w}; as .xlsx: format ${again.z}, shown ${again.w}`);
const asSeen = z === 'yyyy"年"m"月"dd"日"' && w === '2024年1月1日' && again.w === '2024年1月01日';
process.exitCode = asSeen ? 0 : 1;
JS
node look.mjs
