/**
 * From an item to where its files lie in the package: `images/FOLDER/STEM…`. One stem serves all files of the item.
 */
import { type ExportOptions, fillTemplate, type ItemRecord, toTemplateFields } from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';
import { createNameRegistry } from './name-registry';
import { toSafeName } from './safe-name';

/** What stands in front of every file name of a demo package, whatever its language. */
export const DEMO_MARK = '演示-';

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
  readonly isDemo: boolean;
  readonly batchCreatedAtMs: number;
}

/** One namer per package: call it once per item, in roster order, and numbering comes out the same every time. */
export function createItemNamer(rules: NamingRules): (item: ItemRecord) => ItemPlace {
  const registry = createNameRegistry();
  const variants = rules.includeWechatImage ? ['', PICTURE_VARIANT] : [''];
  return (item) => {
    const folder = registry.claimFolder(`images/${toFolder(item.row.folder)}`);
    const wanted = toStem(item, rules);
    const stem = registry.claimStem(folder, wanted, variants);
    const problem = stem === wanted ? null : toProblem('HANDOFF_NAME_TAKEN', { name: wanted, given: stem });
    return { folder, stem, problem };
  };
}

function toStem(item: ItemRecord, { nameTemplate, isDemo, batchCreatedAtMs }: NamingRules): string {
  const { n, row, code } = item;
  const fields = toTemplateFields({ n, row, batchCreatedAtMs, expiresAtMs: code?.expiresAtMs ?? null });
  const label = row.label.trim() === '' ? row.scene : row.label;
  const mark = isDemo ? DEMO_MARK : '';
  const name = fillTemplate(nameTemplate, { ...fields, label });
  return toSafeName(mark + (toSafeName(name, STEM_ROOM) || String(n)), STEM_ROOM);
}

/** `/` and `\` in the folder column mean sub-folders; `..` and empty parts vanish, so nothing leads out of images/. Ends in `/` or is ''. */
function toFolder(text: string): string {
  let path = '';
  for (const part of text.split(/[/\\]/u)) {
    const room = {
      units: FOLDERS_ROOM.units - path.length - 2,
      bytes: FOLDERS_ROOM.bytes - Buffer.byteLength(path) - 2,
    };
    // A folder called like an image could stand where an image should.
    const name = toSafeName(part, room).replace(/\.(png|svg|jpg)$/iu, '_$1');
    if (name !== '') path += `${name}/`;
  }
  return path;
}
