/**
 * A shop list as an operations clerk keeps it in Excel: 240 shops, saved as CSV, with one code that stands there twice and one cell
 * that holds an address instead of a code.
 */
const CITIES = [
  '上海',
  '北京',
  '广州',
  '深圳',
  '杭州',
  '南京',
  '苏州',
  '成都',
  '重庆',
  '武汉',
  '长沙',
  '西安',
  '郑州',
  '青岛',
  '厦门',
  '福州',
  '合肥',
  '宁波',
  '无锡',
  '天津',
];
const STREETS = [
  '人民广场店',
  '南京路店',
  '万象城店',
  '大悦城店',
  '火车站店',
  '大学城店',
  '解放路店',
  '中山公园店',
  '滨江天街店',
  '万达广场店',
  '科技园店',
  '步行街店',
];
const KEEPERS = ['陈婷', '李浩然', '王思雨', '赵磊', '周敏', '吴昊', '郑洁', '孙宇航'];

const toCode = (n: number): string => `SH${String(n).padStart(4, '0')}`;

/** The second shop has the first one's code; the third has its address where the code should be, of more than 64 bytes. */
const MISTAKES: Readonly<Record<number, string>> = {
  2: toCode(1),
  3: '广州市天河区天河路二百零八号天河城广场一层一〇六铺',
};

export function shopRosterCsv(): string {
  const shops = STREETS.flatMap((street) => CITIES.map((city) => ({ city, name: `${city}${street}` })));
  const rows = shops.map(({ city, name }, index) => {
    const n = index + 1;
    return [MISTAKES[n] ?? toCode(n), name, city, KEEPERS[index % KEEPERS.length] ?? ''].join(',');
  });
  return `\uFEFF${['门店编码,门店名称,城市,店长', ...rows].join('\r\n')}\r\n`;
}
