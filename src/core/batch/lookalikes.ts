/**
 * Characters that look like other ones, or like nothing. Sources: Unicode Character Database (Default_Ignorable_Code_Point, Dash),
 * Unicode Technical Standard 39 (confusables) for the Cyrillic and Greek letters, EquivalentUnifiedIdeograph for the radicals.
 */

/** What shows nothing, or a blank as wide as a letter, and is neither white space nor a format character. */
const blank = /[\u2800]|(?![\p{Cf}])\p{Default_Ignorable_Code_Point}/u;

export const isBlankLookalike = (character: string): boolean => blank.test(character);

/** Letters of other scripts and the Latin ones they look like. */
const latin: ReadonlyMap<string, string> = new Map([
  ...toPairs('АВЕЅІЈКМНОРСТУХҮѴԌԚԜ', 'ABESIJKMHOPCTYXYVGQW'),
  ...toPairs('аеорсухѕіјһԁԛԝѵ', 'aeopcyxsijhdqwv'),
  ...toPairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', 'ABEZHIKMNOPTYXo'),
]);

/** Radicals of the supplement without a compatibility mapping, and the ideographs they look like. */
const radicals: ReadonlyMap<string, string> = new Map(
  toPairs(
    '⺌⺍⺕⺜⺝⺟⺠⺫⺬⺶⺼⻁⻄⻅⻆⻉⻋⻌⻍⻎⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻳',
    '小小彐日月母民目示羊肉虎西见角贝车辶辶辶長镸长门雨青韦页风飞食食马骨鬼鱼鸟卤麦黄黾齐齐齿竜龙龟',
  ),
);

function toPairs(from: string, to: string): readonly (readonly [string, string])[] {
  const usual = [...to];
  return [...from].map((character, index) => [character, usual[index] ?? ''] as const);
}

const dash = /[\p{Pd}\u2043\u2212\u02d7\u06d4\u2796\u30fc\u2500\uff70]/u;
const radical = /[\u2e80-\u2fdf\uf900-\ufaff]/u;

/** The character `one` is likely to be taken for; null when it is the usual one. */
function toUsual(one: string): string | null {
  if (one === '-') return null;
  if (radical.test(one)) {
    const usual = radicals.get(one) ?? one.normalize('NFKC');
    return usual === one ? null : usual;
  }
  // A long vowel mark and a full-width hyphen belong to other warnings or to Japanese words.
  if (one !== '\uff0d' && dash.test(one)) return '-';
  return null;
}

/** The first character of `scene` that looks like another one. Cyrillic and Greek count among Latin letters, or where every one of them is a lookalike. */
export function findLookalike(scene: string): { readonly character: string; readonly usual: string } | null {
  const hasKana = /[\u3040-\u30ff]/u.test(scene.replace(/\u30fc/gu, ''));
  for (const character of scene) {
    if (hasKana && (character === '\u30fc' || character === '\uff70')) continue;
    const usual = toUsual(character);
    if (usual !== null) return { character, usual };
  }
  const foreign = scene.match(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu);
  if (foreign === null) return null;
  const isSuspect = /[A-Za-z]/.test(scene) || foreign.every((letter) => latin.has(letter));
  const character = isSuspect ? foreign.find((letter) => latin.has(letter)) : undefined;
  return character === undefined ? null : { character, usual: latin.get(character) ?? '' };
}

const ascii = /^[\x20-\x7e]*$/;

/** The same for scenes that the eye can hardly tell apart: nothing invisible, every lookalike replaced, O as 0, l and I as 1. */
export function toSkeleton(scene: string): string {
  const usual = ascii.test(scene) ? scene : toUsualText(scene);
  return /[OolI]/.test(usual) ? usual.replace(/[Oo]/g, '0').replace(/[lI]/g, '1') : usual;
}

function toUsualText(scene: string): string {
  let text = '';
  for (const character of scene.normalize('NFKC')) {
    if (blank.test(character) || /[\p{Cf}\s]/u.test(character)) continue;
    text += toUsual(character) ?? latin.get(character) ?? character;
  }
  return text;
}
