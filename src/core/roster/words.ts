/**
 * Words by which offices call the columns we need, in Chinese and English. Data table with one look-up.
 * The weight says how surely a word means the role: 3 its own name, 2 a usual name, 1 only when nothing better is there.
 */
import type { RosterColumnRole } from '@shared/domain';
import { trimOuter } from './grid';

interface RoleWords {
  readonly role: RosterColumnRole;
  readonly weight: 1 | 2 | 3;
  readonly pattern: RegExp;
}

export interface RoleMatch {
  readonly role: RosterColumnRole;
  readonly weight: 1 | 2 | 3;
}

/** What a code may belong to: 门店编码, 渠道ID, 员工工号, … */
const owner =
  '(?:门店|店铺|店面|网点|渠道|推广|海报|员工|销售|导购|顾问|商户|商家|终端|设备|点位|桌|台|柜台|区域|活动|项目|客户|机构)';
const ownerEn =
  '(?:store|shop|channel|scene|branch|outlet|staff|employee|sales|merchant|device|poster|table|site|location)';

/** First match wins, so the sure names come before the general ones. */
const words: readonly RoleWords[] = [
  {
    role: 'scene',
    weight: 3,
    pattern: /^(?:场景|场景值|场景id|场景码|场景编号|场景编码|场景参数|二维码参数|渠道参数|参数|参数值)$/u,
  },
  { role: 'scene', weight: 3, pattern: /^(?:scene|sceneid|scenestr|scenevalue|scenecode|scenekey|eventkey)$/u },
  {
    role: 'label2',
    weight: 3,
    pattern: /^(?:标签|文字|名称|label|line|text)2$|^(?:第二行|第2行|副标题|标签二|secondline|subtitle|sublabel)$/u,
  },
  {
    role: 'label',
    weight: 3,
    pattern: /^(?:标签|标签文字|标签1|标签一|第一行|第1行|显示名称|打印文字|label|label1|line1|caption|displayname)$/u,
  },
  { role: 'folder', weight: 3, pattern: /^(?:文件夹|子文件夹|目录|分组|组别|分包|folder|subfolder|directory|group)$/u },
  { role: 'scene', weight: 2, pattern: new RegExp(`^${owner}(?:编号|编码|代码|id|code|号|工号)$`, 'u') },
  { role: 'scene', weight: 2, pattern: new RegExp(`^${ownerEn}(?:id|code|no|number|key)$`, 'u') },
  { role: 'scene', weight: 2, pattern: /^(?:编号|编码|代码|店号|店编|工号|桌号|台号|商户号|终端号|id|code|key)$/u },
  {
    role: 'folder',
    weight: 2,
    pattern:
      /^(?:所属|所在)?(?:大区|区域|片区|战区|城市|地区|地市|省份|省|市|省市|分公司|部门|分部|经销商)(?:名称|名)?$/u,
  },
  {
    role: 'folder',
    weight: 2,
    pattern: /^(?:region|area|city|district|province|state|department|dept|category|zone)(?:name)?$/u,
  },
  { role: 'label', weight: 2, pattern: new RegExp(`^${owner}(?:名称|名|简称|全称)?$`, 'u') },
  { role: 'label', weight: 2, pattern: /^(?:名称|名字|店名|姓名|简称|标题|品名|员工姓名|name|title|fullname)$/u },
  { role: 'label', weight: 2, pattern: new RegExp(`^${ownerEn}(?:name|title)?$`, 'u') },
  {
    role: 'label2',
    weight: 2,
    pattern: /^(?:.{0,4}地址|详细地址|位置|说明|描述|address|addr|street|description|remark2)$/u,
  },
  { role: 'scene', weight: 1, pattern: /^(?:序号|序列|serial|index|seq|no|number|n)$/u },
];

/** Role a header speaks for, or null. Full-width letters, case, spaces and marks such as `*` or （必填） do not matter. */
export function toRole(header: string): RoleMatch | null {
  const word = normalise(header);
  if (word === '' || word.length > 20) return null;
  const match = words.find(({ pattern }) => pattern.test(word));
  return match === undefined ? null : { role: match.role, weight: match.weight };
}

/** Traditional characters that occur in these words, and their simplified forms in the same order. */
const traditional = '場參數編號碼門鋪網點廣員銷導購顧問戶檯檔夾組別區縣標籤稱顯題單動專詳細說機構終備臺經';
const simplified = '场参数编号码门铺网点广员销导购顾问户台档夹组别区县标签称显题单动专详细说机构终备台经';

const normalise = (header: string): string =>
  [...trimOuter(header).slice(0, 60).normalize('NFKC').toLowerCase()]
    .map((character) => simplified[traditional.indexOf(character)] ?? character)
    .join('')
    .replace(/\((?:必填|选填|可选|必须|required|optional)\)/gu, '')
    .replace(/[\s*_\-:.。、/]+/gu, '');
