/**
 * The parts of a workbook (ECMA-376, SpreadsheetML) as text: everything but the rows. Cell styles are told by place in `cellXfs`.
 */
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** `text` is Excel's own text format, so that a number typed over a scene stays as typed. Numbers stand at the left, under their headings. */
export const cellStyles = { plain: 0, header: 1, text: 2, problem: 3, number: 4 } as const;
export type CellStyle = keyof typeof cellStyles;

/** One sheet as it is announced in the workbook. `lastCell` is the corner of the filled area, for example `P101`. */
export interface SheetPlan {
  readonly name: string;
  readonly lastCell: string;
  readonly widths: readonly number[];
  /** What is printed: everything up to this column, which is one of the sheet's. */
  readonly lastPrinted: string;
  /** There is a drawing beside it. */
  readonly hasPictures: boolean;
}

/** Anything {@link toXmlText} may change; almost no cell has it, and one look saves seven passes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not stand in XML
const NEEDS_ESCAPE = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x/i;

/** Escapes for XML 1.0. Characters a workbook cannot hold are written `_xHHHH_` (ECMA-376 part 1, 22.9.2.19), halves of characters as U+FFFD. */
export function toXmlText(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return (
    text
      .replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_')
      .replace(/\p{Cs}/gu, '\uFFFD')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not stand in XML
      .replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/gu, toEscape)
      .replace(/&/gu, '&amp;')
      .replace(/</gu, '&lt;')
      .replace(/>/gu, '&gt;')
      .replace(/"/gu, '&quot;')
  );
}

const toEscape = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** `A`, …, `Z`, `AA`: the letters of the column at `index`, from 0. */
export function toColumnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? toColumnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Everything before the first row: header row frozen, column widths. */
export function toSheetHead({ lastCell, widths }: SheetPlan, isFirst: boolean): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${lastCell}"/>` +
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  );
}

/** Everything after the last row: filter buttons on the header, printed landscape one page wide. */
export const toSheetTail = ({ lastCell, hasPictures }: SheetPlan): string =>
  `</sheetData><autoFilter ref="A1:${lastCell}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>` +
  `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${hasPictures ? `<drawing xmlns:r="${OFFICE}" r:id="rId1"/>` : ''}</worksheet>`;

/** The small parts, by their name in the file. */
export function toWorkbookParts(sheets: readonly SheetPlan[]): ReadonlyMap<string, string> {
  return new Map([
    ['[Content_Types].xml', toContentTypes(sheets)],
    ['_rels/.rels', toRelations([`Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"`])],
    ['xl/workbook.xml', toWorkbook(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      toRelations([
        ...sheets.map((_, index) => `Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"`),
        `Type="${OFFICE}/styles" Target="styles.xml"`,
      ]),
    ],
    ['xl/styles.xml', STYLES],
  ]);
}

const DRAWING_TYPES =
  '<Default Extension="png" ContentType="image/png"/>' +
  '<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>';

function toContentTypes(sheets: readonly SheetPlan[]): string {
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    (sheets.some(({ hasPictures }) => hasPictures) ? DRAWING_TYPES : '') +
    override('workbook', 'sheet.main') +
    override('styles', 'styles') +
    sheets.map((_, index) => override(`worksheets/sheet${index + 1}`, 'worksheet')).join('') +
    '</Types>'
  );
}

const toRelations = (targets: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  targets.map((target, index) => `<Relationship Id="rId${index + 1}" ${target}/>`).join('') +
  '</Relationships>';

/** The filter's hidden name is what Excel itself writes beside `autoFilter`; the header row is repeated on every printed page. */
function toWorkbook(sheets: readonly SheetPlan[]): string {
  const names = sheets.flatMap(({ name, lastCell, lastPrinted }, index) => {
    const quoted = toXmlText(`'${name.replaceAll("'", "''")}'`);
    const area = `$A$1:${lastCell.replace(/([A-Z]+)(\d+)/u, '$$$1$$$2')}`;
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${quoted}!${area}</definedName>`,
      `<definedName name="_xlnm.Print_Area" localSheetId="${index}">${quoted}!$A$1:$${lastPrinted}$${lastCell.replace(/\D/gu, '')}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$1:$1</definedName>`,
    ];
  });
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${toXmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${list.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
  );
}

const MIDDLE = '<alignment vertical="center"/>';
const STYLES =
  `${HEAD}<styleSheet xmlns="${MAIN}">` +
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>' +
  '<font><sz val="11"/><color rgb="FFC00000"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7F3EC"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${MIDDLE}</xf>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${MIDDLE}</xf>` +
  `<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${MIDDLE}</xf>` +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="left" vertical="center"/></xf></cellXfs></styleSheet>';
