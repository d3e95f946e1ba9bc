/** Problems of reading a roster, and the notes a careful person wants to see before printing. */
import type { ErrorTexts } from '../entry';

export const rosterEn = {
  ROSTER_EMPTY: {
    what: 'The roster is empty.',
    why: 'There is nothing in the file.',
    todo: 'Check that this is the right file and sheet, and that it was saved.',
  },
  ROSTER_NO_ROWS: {
    what: 'The roster has a header but no data.',
    why: 'Nothing follows the header in row {headerRow}.',
    todo: 'Add data and import again; if row {headerRow} is data itself, put a header above it, such as “scene” and “label”.',
  },
  ROSTER_TOO_BIG: {
    what: 'The file is too big: {megabytes} MB.',
    why: 'A roster may have {maxMegabytes} MB.',
    todo: 'Remove pictures and unused sheets, or split the file and import it in parts.',
  },
  ROSTER_EXPANDS_TOO_FAR: {
    what: 'The file unpacks to {megabytes} MB.',
    why: 'The limit is {maxMegabytes} MB; no ordinary roster is that large, and such a file may be hostile.',
    todo: 'Copy the rows you need into a new workbook, save it and import that.',
  },
  ROSTER_OUT_OF_MEMORY: {
    what: 'Reading the roster took too much memory.',
    why: 'The file holds more than may be kept in memory.',
    todo: 'Split the roster and import it in parts.',
  },
  ROSTER_TOO_MANY_ROWS: {
    what: 'The roster has more than {max} rows.',
    why: '{max} rows is the most that can be imported at once.',
    todo: 'Split it and import it in parts.',
  },
  ROSTER_TOO_WIDE: {
    what: 'The table is too wide or has too many cells.',
    why: 'The limit is {maxColumns} columns and {maxCells} cells.',
    todo: 'Keep only the columns you need, save and import again.',
  },
  ROSTER_ENCRYPTED: {
    what: 'The file is protected by a password.',
    why: 'An encrypted workbook cannot be read.',
    todo: 'Open it in Excel or WPS, remove the password to open, save and import again.',
  },
  ROSTER_COMPANY_ENCRYPTED: {
    what: 'The file is encrypted by document protection software of a company.',
    why: 'Such files open only in chosen programs on computers with that software; what this app reads is encrypted.',
    todo: 'Ask those who run the software to decrypt it for use outside, or copy the rows and paste them as a list.',
  },
  ROSTER_GBK_CUT: {
    what: 'The GBK file has {count} characters of which only half is left, the first in row {row}, column {column}.',
    why: 'The exporting system cut a long value by bytes, through its last character; that cell is incomplete.',
    todo: 'Open the file, complete the end of row {row}, column {column} or delete the broken character, save and import again; better, have the field lengthened and export anew.',
  },
  ROSTER_HTML: {
    what: 'This is a web page without a table that can be read.',
    why: 'It has no table, or one table inside another, so that nobody can say which cell belongs to which row.',
    todo: 'Open it in Excel or WPS, save it as “Excel Workbook (*.xlsx)” and import that.',
  },
  ROSTER_XML_2003: {
    what: 'This is an “XML Spreadsheet 2003” file.',
    why: 'Files of this kind are not read.',
    todo: 'Open it in Excel or WPS, save it as “Excel Workbook (*.xlsx)” and import that.',
  },
  ROSTER_NOT_A_TABLE: {
    what: 'This is a {format} file, not a table.',
    why: 'Its name may have been changed, or the wrong file was chosen.',
    todo: 'Choose an .xlsx or a csv/txt roster.',
  },
  ROSTER_BINARY: {
    what: 'The file does not contain text and cannot be read as a roster.',
    why: 'It holds program data or is damaged.',
    todo: 'Choose an .xlsx or a csv/txt roster.',
  },
  ROSTER_DAMAGED: {
    what: 'The workbook is damaged and cannot be read as a whole.',
    why: '{part} is incomplete or malformed. Reading only part of it could shift rows, so nothing was imported.',
    todo: 'Open it in Excel or WPS and save it again, or ask for a new copy.',
  },
  ROSTER_ENCODING_UNKNOWN: {
    what: 'The text encoding of the file cannot be recognised.',
    why: 'It is neither UTF-8, UTF-16 nor GBK/GB18030.',
    todo: 'Choose the encoding by hand, or save the table as “CSV UTF-8” or .xlsx.',
  },
  ROSTER_ENCODING_WRONG: {
    what: 'The file is not in {encoding}.',
    why: 'It contains bytes that are invalid in this encoding.',
    todo: 'Choose another encoding, or let the app find it.',
  },
  ROSTER_UTF8_DAMAGED: {
    what: 'The UTF-8 file has {count} damaged characters.',
    why: 'It may have been cut short or spoiled by another program.',
    todo: 'Export the file again, or open it, check it and save it anew.',
  },
  ROSTER_QUOTE_UNCLOSED: {
    what: 'A quotation mark opened in row {row} is never closed.',
    why: 'Everything after it would become one cell.',
    todo: 'Close or remove it, or save the roster as .xlsx.',
  },
  ROSTER_QUOTE_MALFORMED: {
    what: 'A quotation mark in row {row} is out of place.',
    why: 'Inside a cell that starts with a quotation mark, each further mark must be doubled.',
    todo: 'Correct it, or save the roster as .xlsx.',
  },
  ROSTER_SHEET_MISSING: {
    what: 'There is no sheet called “{sheet}”.',
    why: 'The file has: {sheets}.',
    todo: 'Choose one of them.',
  },
  ROSTER_HEADER_ROW_MISSING: {
    what: 'Row {headerRow} cannot be the header.',
    why: 'It is blank or beyond the table.',
    todo: 'Choose the row that holds the column names, or 0 when there is none.',
  },
  ROSTER_COLUMN_MISSING: {
    what: 'The roster has no column “{column}”.',
    why: 'Its columns are: {columns}.',
    todo: 'Choose one of them, or write #1, #2 for a column by its place.',
  },
  ROSTER_SCENE_COLUMN_UNSET: {
    what: 'No column is chosen for the scene.',
    why: 'It could not be recognised. The columns are: {columns}.',
    todo: 'Choose the column that holds the scene.',
  },
  ROSTER_RANGE_INVALID: {
    what: 'The range “{value}” cannot be understood.',
    why: 'It must be start-end or start-end:step, in whole numbers from 0, with a step of at least 1.',
    todo: 'For example 1-1000, or 1-1000:2.',
  },
  ROSTER_RANGE_BACKWARDS: {
    what: 'The range starts at {start}, after its end {end}.',
    why: 'A range goes upwards.',
    todo: 'Swap the two numbers.',
  },
  ROSTER_TEXT_RANGE_INVALID: {
    what: 'The numbered text “{value}” cannot be understood.',
    why: 'It must contain {example} exactly once, with any text around it; zeros are kept as written.',
    todo: 'For example store-{example}.',
  },
  ROSTER_LIST_IS_WORKBOOK: {
    what: 'This file is a workbook, not a list.',
    why: 'A list is a text file with one scene per line.',
    todo: 'Import it as a roster (Excel/CSV).',
  },
  ROSTER_SEVERAL_SHEETS: {
    what: '{count} sheets have content; “{sheet}” is the one being read.',
    why: 'One sheet is imported at a time.',
    todo: 'Choose another if this is not the right one.',
  },
  ROSTER_TITLE_ABOVE: {
    what: '{count} rows above the header are taken for a title (first: row {row}, “{text}”).',
    why: 'They stand above the header and are not data.',
    todo: 'If the header is another row, choose it under “Header in row”.',
  },
  ROSTER_ROWS_LEFT_OUT: {
    what: '{count} rows do not look like data and are left out (first: row {row}, “{text}”).',
    why: 'They look like repeated headers, instructions, totals or signatures.',
    todo: 'Look through “Skipped” in the check; take in the rows that are data after all.',
  },
  ROSTER_ROW_IS_HEADER: {
    what: 'This row repeats the header and is left out.',
    why: 'Its cells read like those of the header.',
    todo: 'Take the row in if it is data after all.',
  },
  ROSTER_ROW_IS_INSTRUCTIONS: {
    what: 'This row tells how to fill in the table and is left out.',
    why: 'It follows the header and holds requirements or examples.',
    todo: 'Take the row in if it is data after all.',
  },
  ROSTER_ROW_IS_TOTAL: {
    what: 'This row is a total and is left out.',
    why: 'It begins with a word such as “total”.',
    todo: 'Take the row in if it is data after all.',
  },
  ROSTER_ROW_IS_SIGNATURE: {
    what: 'This row is a signature, a date or a remark and is left out.',
    why: 'It stands at the end of the list and is not filled in like the rows before.',
    todo: 'Take the row in if it is data after all.',
  },
  ROSTER_ROW_IS_TITLE: {
    what: 'This row repeats the title or counts pages and is left out.',
    why: 'Only one of its cells is filled, with the title of the table or a page number.',
    todo: 'Take the row in if it is data after all.',
  },
  ROSTER_SCENE_UNREADABLE: {
    what: 'The scene column “{column}” cannot be read.',
    why: 'It is blank or holds formulas without results. Another column in its place would make wrong codes for good, so none was taken.',
    todo: 'Open the file in Excel or WPS, save it and import again; or choose another column yourself.',
  },
  ROSTER_SCENES_DAMAGED: {
    what: '{count} of {rows} scenes were changed by a spreadsheet, “{value}” for example.',
    why: 'Codes were turned into dates or scientific notation, and what was typed is no longer in the file.',
    todo: 'Export again with the column formatted as text. If dates are meant to be scenes, assign scenes by a template from the date column.',
  },
  ROSTER_HIDDEN_ROWS: {
    what: '{count} rows are hidden in the spreadsheet (first: row {row}) and will be imported too.',
    why: 'They may be hidden by a filter or by hand.',
    todo: 'Choose “skip hidden rows” if they are not wanted.',
  },
  ROSTER_HIDDEN_ROWS_SKIPPED: {
    what: '{count} hidden rows were left out (first: row {row}).',
    why: '“Skip hidden rows” is chosen.',
    todo: 'Clear the choice if they are wanted.',
  },
  ROSTER_HIDDEN_COLUMNS: {
    what: 'Some columns are hidden: {columns}. They can be used as well.',
    why: 'Hidden columns are read with the file.',
    todo: 'Make sure none of them is printed by mistake.',
  },
  ROSTER_MERGED_FILLED: {
    what: '{count} cells of merged areas were filled downwards (first: {cell}).',
    why: 'A merged area keeps its value in the first cell; each row below needs it.',
    todo: 'Check these columns in the preview.',
  },
  ROSTER_FORMULA_WITHOUT_VALUE: {
    what: '{count} formulas have no result (first: {cell}) and count as blank.',
    why: 'The file was written by a program and never calculated.',
    todo: 'Open it in Excel or WPS, save it and import again.',
  },
  ROSTER_ERROR_VALUES: {
    what: '{count} cells hold an error such as {value} (first: {cell}) and count as blank.',
    why: 'A formula failed or a look-up found nothing.',
    todo: 'Correct them in the spreadsheet and import again.',
  },
  ROSTER_LONG_NUMBERS: {
    what: '{count} numbers have more than 15 digits (first: {cell}, {value}); their last digits may already be zeros.',
    why: 'Spreadsheets keep 15 digits of a number.',
    todo: 'Check them; format the column as text and enter the values again.',
  },
  ROSTER_SCIENTIFIC: {
    what: '{count} values look like {value} (first: {cell}): their digits are lost.',
    why: 'Long numbers were written to the CSV the way they were shown.',
    todo: 'Export again with the column formatted as text, or import the .xlsx itself.',
  },
  ROSTER_GROUPING_DROPPED: {
    what: 'Thousands separators were left out of {count} numbers (first: {cell}, {value}).',
    why: 'They are only part of the display format.',
    todo: 'Nothing; check the preview.',
  },
  ROSTER_FORMAT_PLAIN: {
    what: '{count} numbers use an unusual display format (first: {cell}, {value}) and were read plainly.',
    why: 'This format cannot be reproduced exactly.',
    todo: 'Check the preview; turn the column into text to import it as shown.',
  },
  ROSTER_OUTER_SPACES: {
    what: '{count} cells begin or end with spaces or invisible characters (first: {cell}); these are left out.',
    why: 'They usually come from copying.',
    todo: 'Nothing.',
  },
  ROSTER_FULL_WIDTH: {
    what: '{count} cells contain full-width digits or letters (first: {cell}, {value}); they are kept.',
    why: 'To a server, full-width “１” and “1” are different characters.',
    todo: 'Use ordinary characters in the scene column.',
  },
  ROSTER_BROKEN_CHARACTERS: {
    what: '{count} cells contain damaged text (first: {cell}, {value}).',
    why: 'Characters were lost in an earlier conversion, most likely by a wrong encoding.',
    todo: 'Try another encoding and look at the preview, or export from the original again.',
  },
  ROSTER_ROWS_WIDER: {
    what: '{count} rows have more cells than the header (first: row {row}); the rest is in unnamed columns.',
    why: 'A cell may contain a separator without quotation marks, which shifts the columns after it.',
    todo: 'Check these rows, or save the roster as .xlsx.',
  },
  ROSTER_ROWS_NARROWER: {
    what: '{count} rows have fewer cells than the header (first: row {row}); the rest is blank.',
    why: 'Blank cells at the end may have been left out, or a line break inside a cell has split a row.',
    todo: 'Check these rows in the preview.',
  },
  ROSTER_HEADERS_RENAMED: {
    what: 'Columns with the same name were told apart as: {columns}.',
    why: 'Each column needs a name of its own.',
    todo: 'Mind which one you choose.',
  },
  ROSTER_LIST_HEADER_SKIPPED: {
    what: 'Row {row}, “{text}”, is a header and was left out.',
    why: 'It names the column and is not a scene.',
    todo: 'Nothing.',
  },
  ROSTER_OTHER_READER: {
    what: 'This file ({format}) was read by another reader.',
    why: 'Old Excel and WPS files, OpenDocument and web page tables are not read by this app’s own reader; numbers and dates are still taken as the table shows them.',
    todo: 'Compare some rows with the table; if anything differs, save it as .xlsx in Excel or WPS and import that.',
  },
  ROSTER_XLS_STRANGE: {
    what: 'Sheet “{value}” holds {count} records nobody knows; cells may be missing.',
    why: 'The file may have been damaged when it was copied; old Excel files have no checksum, so other programs open it without a word.',
    todo: 'Open it in Excel or WPS, compare the rows with the original list, save it as .xlsx and import that.',
  },
  ROSTER_XLS_FULL: {
    what: 'The table has exactly 65,536 rows; later ones may not have been saved.',
    why: 'An .xls file holds 65,536 rows at most; a program that saves more drops the rest without a word.',
    todo: 'Compare the number of rows with the original and export it as .xlsx or csv instead.',
  },
} as const satisfies ErrorTexts;
