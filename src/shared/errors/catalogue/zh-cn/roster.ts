/**
 * Problems of reading a roster, and the notes a careful person wants to see before printing.
 * Notes never stop a batch: they are warnings where a code could come out wrong, information where nothing was lost.
 */
import type { ErrorTexts } from '../entry';

export const rosterZh = {
  ROSTER_EMPTY: {
    what: '名单是空的。',
    why: '文件里没有任何内容。',
    todo: '确认选对了文件和工作表，并且已经在表格软件里保存。',
  },
  ROSTER_NO_ROWS: {
    what: '名单里只有表头，没有数据。',
    why: '表头（第 {headerRow} 行）下面没有内容。',
    todo: '填写数据后重新导入；如果第 {headerRow} 行本身就是数据，请在它上面加一行表头，例如“场景值”“名称”。',
  },
  ROSTER_TOO_BIG: {
    what: '文件太大：{megabytes} MB。',
    why: '名单文件最大 {maxMegabytes} MB。',
    todo: '删掉图片和用不到的工作表，或拆成几个文件分批导入。',
  },
  ROSTER_EXPANDS_TOO_FAR: {
    what: '文件解压后太大：{megabytes} MB。',
    why: '最多允许 {maxMegabytes} MB。正常的名单不会这么大，这样的文件可能是恶意构造的。',
    todo: '把需要的行复制到一个新的工作簿，另存后再导入。',
  },
  ROSTER_OUT_OF_MEMORY: {
    what: '读取名单时内存不够。',
    why: '文件的内容太多，超出了允许使用的内存。',
    todo: '把名单拆成几个文件分批导入。',
  },
  ROSTER_TOO_MANY_ROWS: { what: '名单超过 {max} 行。', why: '一次最多导入 {max} 行。', todo: '拆成几个文件分批导入。' },
  ROSTER_TOO_WIDE: {
    what: '表格太宽或单元格太多。',
    why: '最多 {maxColumns} 列、共 {maxCells} 个单元格。',
    todo: '只保留需要的列，另存后再导入。',
  },
  ROSTER_ENCRYPTED: {
    what: '文件有打开密码。',
    why: '加密的工作簿无法读取。',
    todo: '用 Excel 或 WPS 打开，去掉“打开密码”后另存，再导入。',
  },
  ROSTER_COMPANY_ENCRYPTED: {
    what: '文件被公司的文档加密软件加密了。',
    why: '这类文件只有装了同一套加密软件的电脑、用指定的程序才能打开，本程序读到的是密文。',
    todo: '请管理加密软件的同事解密，或申请“解密外发”后再导入；不能解密时，把名单内容复制出来粘贴到“粘贴”里。',
  },
  ROSTER_GBK_CUT: {
    what: 'GBK 文件里有 {count} 个文字只剩一半，第一处在第 {row} 行第 {column} 列。',
    why: '导出系统按字节截断了太长的内容，最后一个汉字被切开；那一格的文字不完整。',
    todo: '打开文件，把第 {row} 行第 {column} 列末尾的内容补全或删掉半个字，另存后再导入；最好请系统管理员放宽字段长度后重新导出。',
  },
  ROSTER_HTML: {
    what: '这是网页文件，里面没有能读的表格。',
    why: '要么没有表格，要么表格里又套着表格，说不清哪一格属于哪一行。',
    todo: '用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再导入。',
  },
  ROSTER_XML_2003: {
    what: '这是“XML 表格 2003”文件。',
    why: '这种文件本程序读不了。',
    todo: '用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再导入。',
  },
  ROSTER_NOT_A_TABLE: {
    what: '这不是表格，而是 {format} 文件。',
    why: '扩展名可能被改过，或者选错了文件。',
    todo: '选择 .xlsx 或 csv/txt 格式的名单。',
  },
  ROSTER_BINARY: {
    what: '文件内容不是文字，无法当作名单读取。',
    why: '里面是程序数据，或者文件已经损坏。',
    todo: '选择 .xlsx 或 csv/txt 格式的名单。',
  },
  ROSTER_DAMAGED: {
    what: '工作簿已损坏，无法完整读取。',
    why: '{part} 不完整或不符合格式。只读一部分会造成错行，所以整个文件都没有导入。',
    todo: '用 Excel 或 WPS 打开并另存一次；打不开就请对方重发。',
  },
  ROSTER_ENCODING_UNKNOWN: {
    what: '认不出文件的文字编码。',
    why: '它既不是 UTF-8、UTF-16，也不是 GBK/GB18030。',
    todo: '手动选择编码，或在表格软件里另存为“CSV UTF-8”或 .xlsx。',
  },
  ROSTER_ENCODING_WRONG: {
    what: '文件不是 {encoding} 编码。',
    why: '按这种编码读取时遇到了无效的字节。',
    todo: '选择别的编码，或改回“自动”。',
  },
  ROSTER_UTF8_DAMAGED: {
    what: 'UTF-8 文件里有 {count} 处损坏的文字。',
    why: '文件可能被截断，或被别的软件改坏了。',
    todo: '重新导出这个文件；也可以打开检查后另存一次。',
  },
  ROSTER_QUOTE_UNCLOSED: {
    what: '第 {row} 行有一个没有结束的引号。',
    why: '引号后面的所有行都会被当成同一个单元格。',
    todo: '补上或删掉那个引号；也可以把名单另存为 .xlsx 再导入。',
  },
  ROSTER_QUOTE_MALFORMED: {
    what: '第 {row} 行的引号位置不对。',
    why: '以引号开头的单元格里，内容中的引号要写两遍。',
    todo: '改正那个引号；也可以把名单另存为 .xlsx 再导入。',
  },
  ROSTER_SHEET_MISSING: {
    what: '没有名为「{sheet}」的工作表。',
    why: '文件里的工作表有：{sheets}。',
    todo: '选择其中一个。',
  },
  ROSTER_HEADER_ROW_MISSING: {
    what: '第 {headerRow} 行不能作表头。',
    why: '这一行是空的，或者超出了表格。',
    todo: '选择写着列名的那一行；没有表头就选 0。',
  },
  ROSTER_COLUMN_MISSING: {
    what: '名单里没有「{column}」这一列。',
    why: '表格里的列有：{columns}。',
    todo: '从中选择，或用 #1、#2 表示第几列。',
  },
  ROSTER_SCENE_COLUMN_UNSET: {
    what: '还没有指定哪一列是场景值。',
    why: '程序没能自己认出来。表格里的列有：{columns}。',
    todo: '指定场景值所在的列。',
  },
  ROSTER_RANGE_INVALID: {
    what: '看不懂编号范围「{value}」。',
    why: '应写成 起始-结束 或 起始-结束:步长，都是不小于 0 的整数，步长至少为 1。',
    todo: '例如 1-1000，或 1-1000:2。',
  },
  ROSTER_RANGE_BACKWARDS: {
    what: '起始编号 {start} 大于结束编号 {end}。',
    why: '范围要从小到大。',
    todo: '把两个数对调。',
  },
  ROSTER_TEXT_RANGE_INVALID: {
    what: '看不懂文本编号「{value}」。',
    why: '其中要有且只有一处 {example}，前后可以有文字；位数按写法补零。',
    todo: '例如 store-{example}。',
  },
  ROSTER_LIST_IS_WORKBOOK: {
    what: '这个文件是工作簿，不是文本清单。',
    why: '清单应是每行一个场景值的文本文件。',
    todo: '把它作为名单（Excel/CSV）导入。',
  },
  ROSTER_SEVERAL_SHEETS: {
    what: '文件里有 {count} 个有内容的工作表，现在读取的是「{sheet}」。',
    why: '一次只导入一个工作表。',
    todo: '如果不是这一个，请换一个工作表。',
  },
  ROSTER_TITLE_ABOVE: {
    what: '表头上面的 {count} 行当作标题（第一处：第 {row} 行「{text}」）。',
    why: '它们在表头上面，不是数据。',
    todo: '如果表头认错了，在“表头所在行”里改。',
  },
  ROSTER_ROWS_LEFT_OUT: {
    what: '{count} 行看起来不是数据，没有算进来（第一处：第 {row} 行「{text}」）。',
    why: '它们像是重复的表头、填写说明、合计或签字。',
    todo: '在核对表里筛选“已跳过”看一遍；确实是数据的行，点“恢复”。',
  },
  ROSTER_ROW_IS_HEADER: {
    what: '这一行是重复的表头，没有算进来。',
    why: '它和表头的内容相同。',
    todo: '确实是数据就恢复这一行。',
  },
  ROSTER_ROW_IS_INSTRUCTIONS: {
    what: '这一行是填写说明，没有算进来。',
    why: '它紧跟表头，内容是填写要求或示例。',
    todo: '确实是数据就恢复这一行。',
  },
  ROSTER_ROW_IS_TOTAL: {
    what: '这一行是合计，没有算进来。',
    why: '它以“合计”一类的词开头。',
    todo: '确实是数据就恢复这一行。',
  },
  ROSTER_ROW_IS_SIGNATURE: {
    what: '这一行是签字、日期或备注，没有算进来。',
    why: '它在名单的末尾，不像前面的行那样填满。',
    todo: '确实是数据就恢复这一行。',
  },
  ROSTER_ROW_IS_TITLE: {
    what: '这一行是重复的标题或页码，没有算进来。',
    why: '只有一格有内容，与表格的标题或页码相同。',
    todo: '确实是数据就恢复这一行。',
  },
  ROSTER_SCENE_UNREADABLE: {
    what: '场景值列「{column}」读不出内容。',
    why: '这一列是空的，或者全是没有计算结果的公式。用别的列代替会生成错误的永久码，所以没有自动换列。',
    todo: '用 Excel 或 WPS 打开文件，保存一次再导入；或者自己指定另一列。',
  },
  ROSTER_SCENES_DAMAGED: {
    what: '{rows} 行里有 {count} 行的场景值被表格软件改坏了，例如「{value}」。',
    why: '编号被自动变成了日期或科学计数，原来的写法已经不在文件里。',
    todo: '从原来的系统重新导出，先把这一列设为“文本”。确实要用日期作场景值，就改用“自动分配”，用文本模板由日期列生成。',
  },
  ROSTER_HIDDEN_ROWS: {
    what: '有 {count} 行在表格里是隐藏的（第一处：第 {row} 行），也会被导入。',
    why: '可能是筛选或手动隐藏造成的。',
    todo: '不需要它们就勾选“跳过隐藏的行”。',
  },
  ROSTER_HIDDEN_ROWS_SKIPPED: {
    what: '跳过了 {count} 个隐藏的行（第一处：第 {row} 行）。',
    why: '已选择“跳过隐藏的行”。',
    todo: '需要它们就取消这个选项。',
  },
  ROSTER_HIDDEN_COLUMNS: {
    what: '有隐藏的列：{columns}。它们同样可以使用。',
    why: '隐藏的列也随文件一起读取。',
    todo: '确认没有把隐藏列当成要打印的内容。',
  },
  ROSTER_MERGED_FILLED: {
    what: '{count} 个合并单元格已向下填充（第一处：{cell}）。',
    why: '合并区域的值只存在第一格，下面的行各自需要它。',
    todo: '在预览里核对这几列。',
  },
  ROSTER_FORMULA_WITHOUT_VALUE: {
    what: '{count} 个公式没有结果（第一处：{cell}），按空白处理。',
    why: '文件由程序生成，保存前没有计算过。',
    todo: '用 Excel 或 WPS 打开，保存一次再导入。',
  },
  ROSTER_ERROR_VALUES: {
    what: '{count} 个单元格是错误值 {value}（第一处：{cell}），按空白处理。',
    why: '公式算错了，或查找不到。',
    todo: '在表格里改正后重新导入。',
  },
  ROSTER_LONG_NUMBERS: {
    what: '{count} 个数字超过 15 位（第一处：{cell}，{value}），末尾几位可能已经变成 0。',
    why: '表格软件只能准确保存 15 位数字。',
    todo: '核对这些值；应把该列设为“文本”后重新填写。',
  },
  ROSTER_SCIENTIFIC: {
    what: '{count} 个值像 {value} 这样用了科学计数（第一处：{cell}），原来的数字已经丢失。',
    why: '另存为 CSV 时，长数字按显示的样子写进了文件。',
    todo: '从原表格重新导出：先把该列设为“文本”，或直接导入 .xlsx。',
  },
  ROSTER_GROUPING_DROPPED: {
    what: '{count} 个数字去掉了千位逗号（第一处：{cell}，{value}）。',
    why: '逗号只是显示格式，不是内容。',
    todo: '无需处理；在预览里核对即可。',
  },
  ROSTER_FORMAT_PLAIN: {
    what: '{count} 个数字用了特殊的显示格式（第一处：{cell}，{value}），按普通写法读取。',
    why: '这种格式无法原样还原。',
    todo: '在预览里核对；要按显示的样子导入，请把该列改成文本。',
  },
  ROSTER_OUTER_SPACES: {
    what: '{count} 个单元格前后有空格或看不见的字符（第一处：{cell}），导入时会去掉。',
    why: '它们多半是复制时带进来的。',
    todo: '无需处理。',
  },
  ROSTER_FULL_WIDTH: {
    what: '{count} 个单元格含全角数字或字母（第一处：{cell}，{value}），保持原样。',
    why: '全角的「１」和半角的「1」对服务器是两个不同的字符。',
    todo: '场景值列里如有全角字符，请改成半角。',
  },
  ROSTER_BROKEN_CHARACTERS: {
    what: '{count} 个单元格含损坏的文字（第一处：{cell}，{value}）。',
    why: '文件在以前的某次转换中丢失了文字，多半是编码选错。',
    todo: '换一种编码再看预览；仍不对就从原表格重新导出。',
  },
  ROSTER_ROWS_WIDER: {
    what: '{count} 行的单元格比表头多（第一处：第 {row} 行），多出的放在没有名称的列里。',
    why: '单元格里可能有没加引号的分隔符，这一行后面的列会错位。',
    todo: '核对这些行，或把名单另存为 .xlsx 再导入。',
  },
  ROSTER_ROWS_NARROWER: {
    what: '{count} 行的单元格比表头少（第一处：第 {row} 行），缺的按空白处理。',
    why: '末尾的空单元格可能没有写出，也可能是单元格里的换行把一行拆开了。',
    todo: '在预览里核对这些行。',
  },
  ROSTER_HEADERS_RENAMED: {
    what: '有重名的列，已区分为：{columns}。',
    why: '每一列需要一个不同的名称。',
    todo: '选择列时请看清是哪一个。',
  },
  ROSTER_LIST_HEADER_SKIPPED: {
    what: '第 {row} 行「{text}」是表头，已跳过。',
    why: '它是列名，不是场景值。',
    todo: '无需处理。',
  },
  ROSTER_OTHER_READER: {
    what: '这个文件（{format}）由另一个读取程序读取。',
    why: '旧版 Excel、WPS、OpenDocument 表格和网页表格不是本程序自己读的；数字和日期仍按表格里显示的样子理解。',
    todo: '请多看几行，和原表对一对；有不一样的，用 Excel 或 WPS 另存为 .xlsx 再导入。',
  },
  ROSTER_XLS_STRANGE: {
    what: '工作表“{value}”里有 {count} 处认不出的内容，可能少了单元格。',
    why: '文件可能在拷贝或下载时坏了一点；旧版 Excel 文件没有校验，别的程序打开时不会提示。',
    todo: '用 Excel 或 WPS 打开，和原来的名单核对行数，再另存为 .xlsx 导入。',
  },
  ROSTER_XLS_FULL: {
    what: '表格正好有 65,536 行，后面的可能没有保存下来。',
    why: '.xls 文件最多放 65,536 行，多出来的行在另存时会被丢掉，而且没有提示。',
    todo: '回到原来的系统核对行数，改用 .xlsx 或 csv 导出。',
  },
} as const satisfies ErrorTexts;
