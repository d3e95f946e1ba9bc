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
