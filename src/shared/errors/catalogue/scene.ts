/** Problems of a single scene value. Data table. */
import { type CatalogueArea, entriesOf } from './entry';

const row = entriesOf({ severity: 'warning', retry: 'row', family: 'rows' });

export const sceneErrors = {
  SCENE_EMPTY: row(
    { what: '这一行没有场景值。', why: '场景值列为空。', todo: '填写场景值，或跳过这一行。' },
    { what: 'This row has no scene.', why: 'The scene column is empty.', todo: 'Fill in a scene, or skip the row.' },
  ),
  SCENE_NOT_A_NUMBER: row(
    {
      what: '场景值「{scene}」不是数字。',
      why: '数字类型的二维码只接受 0–9。',
      todo: '改成数字，或把类型换成“文本”。',
    },
    {
      what: 'Scene “{scene}” is not a number.',
      why: 'Number codes accept digits 0–9 only.',
      todo: 'Use digits, or choose a text type.',
    },
  ),
  SCENE_LEADING_ZERO: row(
    {
      what: '场景值「{scene}」以 0 开头。',
      why: '数字类型会丢掉前面的 0，服务器收到的会不同。',
      todo: '去掉前面的 0，或把类型换成“文本”。',
    },
    {
      what: 'Scene “{scene}” starts with 0.',
      why: 'Number codes drop leading zeros, so the server would receive something else.',
      todo: 'Remove the zeros, or choose a text type.',
    },
  ),
  SCENE_OUT_OF_RANGE: row(
    {
      what: '场景值 {scene} 超出范围。',
      why: '这种类型只允许 {min} 到 {max}。',
      todo: '换一个范围内的数字，或改用文本类型。',
    },
    {
      what: 'Scene {scene} is out of range.',
      why: 'This type allows {min} to {max}.',
      todo: 'Use a number in range, or a text type.',
    },
  ),
  SCENE_TOO_LONG: row(
    {
      what: '场景值太长：{bytes} 字节。',
      why: '文本场景值最多 {max} 字节（UTF-8；一个汉字占 3 字节）。',
      todo: '缩短「{scene}」。',
    },
    {
      what: 'The scene is too long: {bytes} bytes.',
      why: 'A text scene may take {max} bytes in UTF-8; a Chinese character takes 3.',
      todo: 'Shorten “{scene}”.',
    },
  ),
  SCENE_CONTROL_CHARACTER: row(
    {
      what: '场景值里有换行、制表符等看不见的字符。',
      why: '它们会原样发给服务器，导致匹配失败。',
      todo: '在表格里清除这些字符。',
    },
    {
      what: 'The scene contains a line break, tab or other invisible character.',
      why: 'It would reach the server as it is and fail to match.',
      todo: 'Remove it in the roster.',
    },
  ),
  SCENE_BROKEN_TEXT: row(
    {
      what: '场景值里有损坏的字符。',
      why: '文字编码不完整，多半是导入时编码选错了。',
      todo: '重新选择文件编码，或重新输入这个值。',
    },
    {
      what: 'The scene contains a broken character.',
      why: 'Half of a character is missing, most likely from a wrong encoding at import.',
      todo: 'Choose the right encoding, or type the value again.',
    },
  ),
  SCENE_OUTER_SPACE: row(
    { what: '场景值「{scene}」前后有空格。', why: '空格也会印进二维码，服务器按原样收到。', todo: '去掉空格。' },
    {
      what: 'Scene “{scene}” has a space before or after it.',
      why: 'The space would be part of the code and reach the server.',
      todo: 'Remove it.',
    },
  ),
  SCENE_INNER_SPACE: row(
    {
      what: '场景值「{scene}」中间有空格。',
      why: '服务器按原样收到它；配置时少打或多打一个空格，就匹配不上。',
      todo: '能改就去掉空格；确认服务器也这样写的，不用处理。',
    },
    {
      what: 'Scene “{scene}” has a space inside.',
      why: 'The server receives it as it is; one space more or less on that side and nothing matches.',
      todo: 'Remove it if you can; if the server spells it the same way, nothing is wrong.',
    },
  ),
  SCENE_FULL_WIDTH: row(
    {
      what: '场景值「{scene}」里有全角字符「{character}」。',
      why: '它和半角字符看起来相似，却是另一个字符，服务器上多半写的是半角。',
      todo: '改成半角；确认服务器也用全角的，不用处理。',
    },
    {
      what: 'Scene “{scene}” contains the full-width character “{character}”.',
      why: 'It looks like the ordinary one but is another character, and the server most likely expects the ordinary one.',
      todo: 'Use the ordinary character; if the server uses the full-width one too, nothing is wrong.',
    },
  ),
  SCENE_INVISIBLE: row(
    {
      what: '场景值「{scene}」里有看不见的字符。',
      why: '多半是从网页或聊天里复制来的；服务器按原样收到，会匹配不上。',
      todo: '重新手工输入这个值。',
    },
    {
      what: 'Scene “{scene}” contains a character that cannot be seen.',
      why: 'It was most likely copied from a web page or a chat; the server receives it and finds no match.',
      todo: 'Type the value again by hand.',
    },
  ),
  SCENE_BLANK_LOOKALIKE: row(
    {
      what: '场景值「{scene}」里有看起来像空白的字符（U+{code}）。',
      why: '它不是空格，眼睛看不出来；服务器按原样收到，会匹配不上。',
      todo: '重新手工输入这个值。',
    },
    {
      what: 'Scene “{scene}” contains a character that looks like a blank (U+{code}).',
      why: 'It is no space and cannot be seen; the server receives it and finds no match.',
      todo: 'Type the value again by hand.',
    },
  ),
  SCENE_LOOKALIKE: row(
    {
      what: '场景值「{scene}」里的「{character}」（U+{code}）看起来像「{usual}」，却是另一个字符。',
      why: '多半来自 PDF、网页或输入法；服务器上写的是常用的那个，会匹配不上。',
      todo: '把它改成常用的「{usual}」；确认服务器也这样写的，不用处理。',
    },
    {
      what: '“{character}” (U+{code}) in scene “{scene}” looks like “{usual}” but is another character.',
      why: 'It most likely comes from a PDF, a web page or an input method; the server expects the usual one and finds no match.',
      todo: 'Use the usual “{usual}”; if the server spells it the same way, nothing is wrong.',
    },
  ),
  SCENE_ALIKE: row(
    {
      what: '场景值「{scene}」和第 {row} 行的「{other}」看起来一样，却是两个不同的值。',
      why: '会生成两个不同的码；其中一个多半是写错的。',
      todo: '核对这两行，统一成一种写法。',
    },
    {
      what: 'Scene “{scene}” looks like “{other}” in row {row} but is another value.',
      why: 'Two different codes would be made; one of them is most likely a slip.',
      todo: 'Compare the two rows and spell them one way.',
    },
  ),
  SCENE_BECAME_DATE: row(
    {
      what: '场景值「{scene}」像是被表格软件变成了日期。',
      why: '编号写成 3-1 一类时，Excel 会自动改成日期，原来的写法就没有了。',
      todo: '核对原来的编号；把这一列设为“文本”后重新填写。',
    },
    {
      what: 'Scene “{scene}” looks like a code that a spreadsheet turned into a date.',
      why: 'Excel turns codes such as 3-1 into dates, and what was typed is gone.',
      todo: 'Check the original code; format the column as text and enter it again.',
    },
  ),
  SCENE_BECAME_SCIENTIFIC: row(
    {
      what: '场景值「{scene}」是科学计数，后面的数字已经丢失。',
      why: '长数字另存为 CSV 时，按显示的样子写进了文件。',
      todo: '从原表格重新导出：先把这一列设为“文本”。',
    },
    {
      what: 'Scene “{scene}” is in scientific notation; its last digits are lost.',
      why: 'A long number was written to the CSV the way it was shown.',
      todo: 'Export again with the column formatted as text.',
    },
  ),
  SCENE_SAME_EVENT_KEY: row(
    {
      what: '这个服务号已有另一种类型的码，场景值也是「{scene}」。',
      why: '数字 {scene} 和文本“{scene}”推送给服务器的 EventKey 相同，开发者分不清是哪一个码。',
      todo: '换一个场景值，例如加上字母；确认两个码本来就当作同一个用，不用处理。',
    },
    {
      what: 'The account has a code of the other type whose scene is “{scene}” too.',
      why: 'The number {scene} and the text “{scene}” send the same EventKey; the server cannot tell the two codes apart.',
      todo: 'Choose another scene, with a letter for example; if both are meant to be the same, nothing is wrong.',
    },
  ),
  SCENE_RISKY_CHARACTER: row(
    {
      what: '场景值「{scene}」里有符号 {character}。',
      why: '很多服务器程序在解析消息、拼网址或查数据库时会把这类符号弄错。',
      todo: '最好只用字母、数字、汉字、- 和 _；一定要用的话，先做一个码试扫。',
    },
    {
      what: 'Scene “{scene}” contains the mark {character}.',
      why: 'Many servers get such marks wrong when they read the message, build an address or ask a database.',
      todo: 'Letters, digits, Chinese characters, - and _ are safest; if it must stay, try one code first.',
    },
  ),
} as const satisfies CatalogueArea;
