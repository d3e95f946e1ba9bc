/** English: the design of a label. */
import type { TranslationOf } from '../translation';
import type { design as source } from '../zh-cn/design';

export const design: TranslationOf<typeof source> = {
  design: {
    preset: 'Preset',
    codeSize: 'Code size',
    errorCorrection: 'Correction',
    more: 'Colour, label position, margin',
    ink: 'Colour',
    labelPosition: 'Label position',
    margin: 'Margin',
    labelLines: 'Label text',
    addLine: 'Add a line',
    insert: 'Insert:',
    lineText: 'Text of label line {{place}}',
    lineSize: 'Size of label line {{place}}',
    removeLine: 'Remove label line {{place}}',
    bold: 'Bold',
    previewAlt: 'Preview of the first code',
    trueSize: 'shown at true size',
    shownAt: 'shown at {{percent}}%',
    module: 'Module',
    moduleValue_one: '{{size}} · {{count}} dot at {{dpi}} dpi',
    moduleValue_other: '{{size}} · {{count}} dots at {{dpi}} dpi',
    check: 'Print check',
    checkFine: 'Passed · quiet {{quiet}} · contrast {{percent}}%',
    checkWarns: 'Contrast {{percent}}% · see above',
  },
  preset: {
    'sticker-50': 'Sticker 50 mm',
    'sticker-40': 'Sticker 40 mm',
    'sticker-30': 'Sticker 30 mm',
    'plain-50': 'Plain 50 mm',
    'table-card': 'Table card 90 × 54 mm',
    'card-a6': 'Card A6',
    'poster-a4': 'Poster A4',
  },
  errorCorrection: { L: 'L 7%', M: 'M 15%', Q: 'Q 25%', H: 'H 30%' },
  labelPosition: { below: 'Below', above: 'Above', right: 'Beside' },
  ink: { black: 'Black K100', navy: 'Navy', forest: 'Forest', wine: 'Wine', custom: 'Custom…', pick: 'Custom colour' },
};
