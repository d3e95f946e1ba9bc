/**
 * Names of files in a package and of the package itself, and the rules any file system can hold.
 */
import {
  type ExportOptions,
  fillTemplate,
  type ItemRecord,
  type Packaging,
  toChinaTime,
  toTemplateFields,
} from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';

// From an item to where its files lie in the package: `images/FOLDER/STEM…`. One stem serves all files of the item.

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

// The name proposed for the zip itself.

/** `门店桌贴-20261122-1405.zip`, in a demo `演示-门店桌贴-20261122-1405.zip`. Hosts propose it; a person may choose any other. */
export function toPackageFileName(batchName: string, isDemo: boolean, nowMs: number): string {
  const stamp = toChinaTime(nowMs).slice(0, 16).replaceAll(/[-:]/gu, '').replace('T', '-');
  const name = toSafeName(batchName, { units: 80, bytes: 180 }) || 'qr';
  return `${isDemo ? DEMO_MARK : ''}${name}-${stamp}.zip`;
}

interface NameRegistry {
  /** The folder's first spelling: `Store` and `store` are one folder on Windows and macOS. */
  claimFolder(folder: string): string;
  /**
   * `stem` itself or, when it is taken, with the first free number: `stem (2)`.
   * `variants` are what the item's files add to it before the extension; all of them become taken.
   */
  claimStem(folder: string, stem: string, variants: readonly string[]): string;
}

/** Which names are taken in which folder of the package, so that no file of one code can replace another's. */
function createNameRegistry(): NameRegistry {
  const folders = new Map<string, string>();
  const taken = new Set<string>();
  /** Where to go on counting, so that 100,000 equal labels do not count from 2 each time. */
  const nextNumbers = new Map<string, number>();

  return {
    claimFolder(folder) {
      const key = toNameKey(folder);
      const known = folders.get(key);
      if (known !== undefined) return known;
      folders.set(key, folder);
      return folder;
    },

    claimStem(folder, stem, variants) {
      const toKeys = (name: string) => variants.map((variant) => toNameKey(`${folder}/${name}${variant}`));
      const baseKey = toNameKey(`${folder}/${stem}`);
      let name = stem;
      let keys = toKeys(name);
      for (let number = nextNumbers.get(baseKey) ?? 2; keys.some((key) => taken.has(key)); number += 1) {
        name = `${stem} (${number})`;
        keys = toKeys(name);
        nextNumbers.set(baseKey, number + 1);
      }
      for (const key of keys) taken.add(key);
      return name;
    },
  };
}

// Names for tools that know no other characters than ASCII.

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the range that is ASCII
const ASCII = /^[\u0000-\u007f]*$/u;

const isAscii = (text: string): boolean => ASCII.test(text);

/** What is left of `text`: accents are dropped from their letters, full-width forms become plain, separators with nothing behind them vanish. */
const toAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^ -~]/gu, '')
    .replace(/[-_ ]+$/u, '');

// Names any file system of a customer or print shop can hold: NTFS, FAT, APFS, ext4, and every unzip tool on the way.
// Rules: learn.microsoft.com › Naming Files, Paths, and Namespaces; byte limits are those of APFS and ext4 (255).

/** Room a name may take: UTF-16 units as NTFS counts, UTF-8 bytes as ext4 and APFS do. */
interface NameRoom {
  readonly units: number;
  readonly bytes: number;
}

/** Device names of Windows; an extension does not make them harmless. `¹²³` count as digits there. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/iu;

/** Half characters, and code points that are no characters. */
const BROKEN = /\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** Characters nobody sees: bidi controls can make `gnp.exe` look like `exe.png`. The joiner of emoji and flag tags stay. */
const INVISIBLE = /(?![\u{200d}\u{e0020}-\u{e007f}])\p{Cf}/gu;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * `text` as one safe name component without extension, or '' when nothing of it is left. Never cuts a character or an emoji in two.
 * A device name of Windows takes one unit more than `room`.
 */
export function toSafeName(text: string, room: NameRoom): string {
  const clean = text
    .replace(BROKEN, '')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]/gu, '_')
    // A leading dot hides a file on macOS and Linux; Windows drops dots and spaces at the end.
    .replace(/^[\s.]+/u, '')
    .replace(TAIL, '');
  return clean === '' ? '' : escapeReserved(shorten(clean, room));
}

/** `CON` becomes `CON_`, `CON.txt` becomes `CON_.txt`. */
const escapeReserved = (name: string): string => name.replace(RESERVED, (device) => `${device}_`);

const TAIL = /[\s.]+$/u;

function shorten(name: string, room: NameRoom): string {
  if (fits(name, room)) return name;
  let kept = '';
  for (const { segment } of graphemes.segment(name)) {
    if (!fits(kept + segment, room)) break;
    kept += segment;
  }
  return kept.replace(TAIL, '');
}

const fits = (name: string, { units, bytes }: NameRoom): boolean =>
  name.length <= units && Buffer.byteLength(name) <= bytes;

/** Two names with the same key are the same file somewhere: case, normal form and invisible joiners do not count. */
export const toNameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u{200d}\u{fe0e}\u{fe0f}]/gu, '');
