/**
 * Huffman codes of a baseline JPEG (ITU-T T.81, annex K.3, luminance; used for every channel). Data table.
 */
export interface HuffmanTable {
  /** Codes of each length, 1 … 16 bits. */
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

export interface HuffmanCode {
  readonly bits: number;
  readonly length: number;
}

const fromHex = (hex: string): readonly number[] => [...Buffer.from(hex.replace(/\s/gu, ''), 'hex')];

export const dcTable: HuffmanTable = {
  counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  symbols: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
};

export const acTable: HuffmanTable = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
  symbols: fromHex(`
    0102030004110512 2131410613516107 227114328191a108 2342b1c11552d1f0
    24336272820a0916 1718191a25262728 292a343536373839 3a43444546474849
    4a53545556575859 5a63646566676869 6a73747576777879 7a83848586878889
    8a92939495969798 999aa2a3a4a5a6a7 a8a9aab2b3b4b5b6 b7b8b9bac2c3c4c5
    c6c7c8c9cad2d3d4 d5d6d7d8d9dae1e2 e3e4e5e6e7e8e9ea f1f2f3f4f5f6f7f8
    f9fa`),
};

/** The code of each symbol (annex C). */
export function toCodes({ counts, symbols }: HuffmanTable): readonly HuffmanCode[] {
  const codes: HuffmanCode[] = [];
  let bits = 0;
  let index = 0;
  for (const [lengthBefore, count] of counts.entries()) {
    for (let entry = 0; entry < count; entry++) {
      codes[symbols[index++] ?? 0] = { bits: bits++, length: lengthBefore + 1 };
    }
    bits <<= 1;
  }
  return codes;
}
