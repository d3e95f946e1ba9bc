/** Problems of a single scene value. */
import type { ErrorTexts } from '../entry';

export const sceneZh = {
  SCENE_EMPTY: { what: '这一行没有场景值。', why: '场景值列为空。', todo: '填写场景值，或跳过这一行。' },
  SCENE_NOT_A_NUMBER: {
    what: '场景值「{scene}」不是数字。',
    why: '数字类型的二维码只接受 0–9。',
    todo: '改成数字，或把类型换成“文本”。',
  },
  SCENE_LEADING_ZERO: {
    what: '场景值「{scene}」以 0 开头。',
    why: '数字类型会丢掉前面的 0，服务器收到的会不同。',
    todo: '去掉前面的 0，或把类型换成“文本”。',
  },
  SCENE_OUT_OF_RANGE: {
    what: '场景值 {scene} 超出范围。',
    why: '这种类型只允许 {min} 到 {max}。',
    todo: '换一个范围内的数字，或改用文本类型。',
  },
  SCENE_TOO_LONG: {
    what: '场景值太长：{bytes} 字节。',
    why: '文本场景值最多 {max} 字节（UTF-8；一个汉字占 3 字节）。',
    todo: '缩短「{scene}」。',
  },
  SCENE_CONTROL_CHARACTER: {
    what: '场景值里有换行、制表符等看不见的字符。',
    why: '它们会原样发给服务器，导致匹配失败。',
    todo: '在表格里清除这些字符。',
  },
  SCENE_BROKEN_TEXT: {
    what: '场景值里有损坏的字符。',
    why: '文字编码不完整，多半是导入时编码选错了。',
    todo: '重新选择文件编码，或重新输入这个值。',
  },
  SCENE_OUTER_SPACE: {
    what: '场景值「{scene}」前后有空格。',
    why: '空格也会印进二维码，服务器按原样收到。',
    todo: '去掉空格。',
  },
  SCENE_INNER_SPACE: {
    what: '场景值「{scene}」中间有空格。',
    why: '服务器按原样收到它；配置时少打或多打一个空格，就匹配不上。',
    todo: '能改就去掉空格；确认服务器也这样写的，不用处理。',
  },
  SCENE_FULL_WIDTH: {
    what: '场景值「{scene}」里有全角字符「{character}」。',
    why: '它和半角字符看起来相似，却是另一个字符，服务器上多半写的是半角。',
    todo: '改成半角；确认服务器也用全角的，不用处理。',
  },
  SCENE_INVISIBLE: {
    what: '场景值「{scene}」里有看不见的字符。',
    why: '多半是从网页或聊天里复制来的；服务器按原样收到，会匹配不上。',
    todo: '重新手工输入这个值。',
  },
  SCENE_BLANK_LOOKALIKE: {
    what: '场景值「{scene}」里有看起来像空白的字符（U+{code}）。',
    why: '它不是空格，眼睛看不出来；服务器按原样收到，会匹配不上。',
    todo: '重新手工输入这个值。',
  },
  SCENE_LOOKALIKE: {
    what: '场景值「{scene}」里的「{character}」（U+{code}）看起来像「{usual}」，却是另一个字符。',
    why: '多半来自 PDF、网页或输入法；服务器上写的是常用的那个，会匹配不上。',
    todo: '把它改成常用的「{usual}」；确认服务器也这样写的，不用处理。',
  },
  SCENE_ALIKE: {
    what: '场景值「{scene}」和第 {row} 行的「{other}」看起来一样，却是两个不同的值。',
    why: '会生成两个不同的码；其中一个多半是写错的。',
    todo: '核对这两行，统一成一种写法。',
  },
  SCENE_BECAME_DATE: {
    what: '场景值「{scene}」像是被表格软件变成了日期。',
    why: '编号写成 3-1 一类时，Excel 会自动改成日期，原来的写法就没有了。',
    todo: '核对原来的编号；把这一列设为“文本”后重新填写。',
  },
  SCENE_BECAME_SCIENTIFIC: {
    what: '场景值「{scene}」是科学计数，后面的数字已经丢失。',
    why: '长数字另存为 CSV 时，按显示的样子写进了文件。',
    todo: '从原表格重新导出：先把这一列设为“文本”。',
  },
  SCENE_SAME_EVENT_KEY: {
    what: '这个服务号已有另一种类型的码，场景值也是「{scene}」。',
    why: '数字 {scene} 和文本“{scene}”推送给服务器的 EventKey 相同，开发者分不清是哪一个码。',
    todo: '换一个场景值，例如加上字母；确认两个码本来就当作同一个用，不用处理。',
  },
  SCENE_RISKY_CHARACTER: {
    what: '场景值「{scene}」里有符号 {character}。',
    why: '很多服务器程序在解析消息、拼网址或查数据库时会把这类符号弄错。',
    todo: '最好只用字母、数字、汉字、- 和 _；一定要用的话，先做一个码试扫。',
  },
} as const satisfies ErrorTexts;
