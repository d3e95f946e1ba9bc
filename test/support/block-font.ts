/**
 * A font one can calculate with: ideographs are one em wide, everything else half an em, ink reaches from 0.08 em under the
 * baseline to 0.85 em over it. Emoji are missing; U+0301 is a mark that stacks ink to 1.5 em.
 */
import { MISSING_GLYPH_ID, type ShapedGlyph, type TextShaper } from '@shared/artwork';

export const blockFont: TextShaper = {
  shape(text) {
    const glyphs: ShapedGlyph[] = [];
    let pen = 0;
    let inkTop = 0;
    let index = 0;
    for (const character of text) {
      const isMark = character === '\u0301';
      const isMissing = /\p{Extended_Pictographic}/u.test(character);
      glyphs.push({
        glyphId: isMissing ? MISSING_GLYPH_ID : (character.codePointAt(0) ?? 0),
        cluster: index,
        x: pen,
        y: 0,
      });
      inkTop = Math.max(inkTop, isMark ? 1500 : 850);
      if (!isMark) pen += /[\p{Script=Han}\u3000-\u303f\uff00-\uffef…]/u.test(character) ? 1000 : 500;
      index += character.length;
    }
    return { glyphs, advance: pen, inkTop, inkDepth: text === '' ? 0 : 80 };
  },
};
