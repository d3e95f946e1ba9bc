/**
 * Tells Big5 from GBK. Both use byte pairs and almost every Big5 file is also valid GBK, so the pairs are counted:
 * a Big5 second byte is 40–7E or A1–FE, never 80–A0, and 40–7E in about 40 % of ordinary text;
 * simplified Chinese in GBK has nearly always A1–FE, traditional Chinese in GBK is spread over 80–A0 as well.
 * Layout of Big5: first byte A4–C6 holds the 5,401 frequent characters, C9–F9 the others. Source: WHATWG Encoding, index big5.
 */

const SAMPLE_BYTES = 200_000;
/** Fewer pairs prove nothing; then GBK is the better guess in mainland China. */
const MIN_PAIRS = 12;

export function looksLikeBig5(bytes: Uint8Array): boolean {
  let pairs = 0;
  let lowSeconds = 0;
  let frequent = 0;
  const end = Math.min(bytes.length, SAMPLE_BYTES) - 1;
  for (let index = 0; index < end; index += 1) {
    const first = bytes[index] ?? 0;
    if (first < 0x80) continue;
    const second = bytes[index + 1] ?? 0;
    const isLow = second >= 0x40 && second <= 0x7e;
    if (first < 0xa1 || first > 0xf9 || !(isLow || (second >= 0xa1 && second <= 0xfe))) return false;
    pairs += 1;
    if (isLow) lowSeconds += 1;
    if (first <= 0xc6) frequent += 1;
    index += 1;
  }
  return pairs >= MIN_PAIRS && lowSeconds >= pairs * 0.2 && frequent >= pairs * 0.8;
}
