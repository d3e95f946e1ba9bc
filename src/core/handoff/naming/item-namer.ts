/**
 * From an item to where its files lie in the package: `images/FOLDER/STEM…`. One stem serves all files of the item.
 */
import { type ExportOptions, fillTemplate, type ItemRecord, type Packaging, toTemplateFields } from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';
import { isAscii, toAscii } from './ascii-name';
import { createNameRegistry } from './name-registry';
import { toSafeName } from './safe-name';

/** What stands in front of every file name of a demo package, whatever its language. */
export const DEMO_MARK = '演示-';
const ASCII_DEMO_MARK = 'DEMO-';

/** What WeChat's own picture adds to the item's stem. */
export const PICTURE_VARIANT = '-wechat';

/**
 * Whole names stay within 120 units and 240 bytes: the longest ending is ` (100000)` with `-wechat.jpg`. With 80 for all folders,
 * the path inside the zip leaves room for `C:\Users\…\Desktop\…` under Windows' 260.
 */
const STEM_ROOM = { units: 100, bytes: 220 };
const FOLDERS_ROOM = { units: 80, bytes: 200 };

export interface ItemPlace {
  /** `images/` or `images/华东/上海/`; NFC, `/` between folders. */
  readonly folder: string;
  readonly stem: string;
  /** HANDOFF_NAME_TAKEN when the stem had to be numbered. */
  readonly problem: Problem | null;
}

export interface NamingRules {
  readonly nameTemplate: ExportOptions['nameTemplate'];
  readonly includeWechatImage: boolean;
  readonly packaging: Pick<Packaging, 'asciiNames' | 'folderEvery'>;
  /** Of the whole roster; numbers in folder names are padded to its length. */
  readonly rowCount: number;
  readonly isDemo: boolean;
  readonly batchCreatedAtMs: number;
}

/** One namer per package: call it once per item, in roster order, and numbering comes out the same every time. */
export function createItemNamer(rules: NamingRules): (item: ItemRecord) => ItemPlace {
  const registry = createNameRegistry();
  const toFolder = createFolderNamer(rules.packaging.asciiNames);
  const variants = rules.includeWechatImage ? ['', PICTURE_VARIANT] : [''];
  return (item) => {
    const folder = registry.claimFolder(`images/${toFolder(item.row.folder)}${toCountFolder(item.n, rules)}`);
    const wanted = toStem(item, rules);
    const stem = registry.claimStem(folder, wanted, variants);
    const problem = stem === wanted ? null : toProblem('HANDOFF_NAME_TAKEN', { name: wanted, given: stem });
    return { folder, stem, problem };
  };
}

function toStem(item: ItemRecord, { nameTemplate, isDemo, batchCreatedAtMs, packaging }: NamingRules): string {
  const { n, row, code } = item;
  const fields = toTemplateFields({ n, row, batchCreatedAtMs, expiresAtMs: code?.expiresAtMs ?? null });
  const { asciiNames } = packaging;
  const hasLabel = row.label.trim() !== '' && (!asciiNames || isAscii(row.label));
  const mark = isDemo ? (asciiNames ? ASCII_DEMO_MARK : DEMO_MARK) : '';
  const filled = fillTemplate(nameTemplate, { ...fields, label: hasLabel ? row.label : row.scene });
  const name = asciiNames ? toAscii(filled) : filled;
  return toSafeName(mark + (toSafeName(name, STEM_ROOM) || String(n)), STEM_ROOM);
}

/** `0501-1000/`: rows by the number in the roster, so that a row's folder does not depend on rows that failed. */
function toCountFolder(n: number, { packaging: { folderEvery }, rowCount }: NamingRules): string {
  if (folderEvery === null) return '';
  const from = Math.floor((n - 1) / folderEvery) * folderEvery + 1;
  const to = Math.min(from + folderEvery - 1, Math.max(n, rowCount));
  const pad = (value: number): string => String(value).padStart(String(rowCount).length, '0');
  return `${pad(from)}-${pad(to)}/`;
}

/** Numbers folders whose name would lose something in ASCII: two of them must not become one. */
function createFolderNamer(asciiNames: boolean): (text: string) => string {
  const numbers = new Map<string, number>();
  const toAsciiPart = (part: string): string => {
    if (isAscii(part)) return part;
    const number = numbers.get(part) ?? numbers.size + 1;
    numbers.set(part, number);
    return `folder-${number}`;
  };
  return (text) => toFolder(text, asciiNames ? toAsciiPart : (part) => part);
}

/** `/` and `\` in the folder column mean sub-folders; `..` and empty parts vanish, so nothing leads out of images/. Ends in `/` or is ''. */
function toFolder(text: string, spell: (part: string) => string): string {
  let path = '';
  for (const part of text.split(/[/\\]/u)) {
    const room = {
      units: FOLDERS_ROOM.units - path.length - 2,
      bytes: FOLDERS_ROOM.bytes - Buffer.byteLength(path) - 2,
    };
    // A folder called like an image could stand where an image should.
    const name = toSafeName(spell(part), room).replace(/\.(png|svg|jpg|tiff|pdf|eps)$/iu, '_$1');
    if (name !== '') path += `${name}/`;
  }
  return path;
}
