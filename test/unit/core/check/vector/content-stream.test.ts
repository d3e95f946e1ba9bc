/** What a page's bytes say is read to the last bit, and nothing that is not surely meant. */
import { readContentStream } from '@core/check/vector/content-stream';
import { UnreadableDocument } from '@core/check/vector/lexer';
import { step } from '@core/check/vector/program';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../../support/seeded-random';

const unknown = (name: string): never => {
  throw new UnreadableDocument(name);
};
const read = (text: string) => readContentStream(Buffer.from(text, 'latin1'), { Do: unknown, cs: unknown });

/** As operands of `m`, two at a time. */
const readNumbers = (texts: readonly string[], space = ' ') => [
  ...read(`${texts.map((text, index) => `${text}${index % 2 === 0 ? '' : ' m'}`).join(space)}\nf`).numbers,
];

describe('readContentStream', () => {
  it('reads every spelling of numbers this app writes', () => {
    const texts = ['0', '12', '-3', '+4', '.5', '-.25', '7.', '0.0001', '123456.7891', '999999999999999'];
    expect(readNumbers(texts)).toEqual(texts.map(Number));
  });

  it('agrees with the runtime on 10,000 random numbers', () => {
    const random = createSeededRandom(7);
    const texts = Array.from({ length: 10_000 }, () =>
      ((random.next() - 0.5) * 10 ** Math.floor(random.next() * 7)).toFixed(Math.floor(random.next() * 8)),
    );
    expect(readNumbers(texts, '\n')).toEqual(texts.map(Number));
  });

  it('takes any space between words, and none before a name', () => {
    const form = read('0 0 m f');
    const { steps, drawings } = readContentStream(Buffer.from('q\r\n1 0\t0 1 2\f3 cm/F1 Do Q'), {
      Do: () => form,
      cs: unknown,
    });
    expect([...steps]).toEqual([step.save, step.concat, step.draw, step.restore]);
    expect(drawings).toEqual([form]);
  });

  it.each([
    ['an exponent', '1e5 0 m f'],
    ['more digits than a double holds exactly', '0.1234567890123456 0 m f'],
    ['a sign alone', '- 0 m f'],
    ['a point alone', '. 0 m f'],
    ['two signs', '--1 0 m f'],
    ['two points', '1.2.3 0 m f'],
    ['numbers that touch', '1-2 m f'],
    ['a number that touches its operator', '1 2m f'],
    ['seven operands', '0 1 2 3 4 5 6 c f'],
    ['operands at the end', '0 0 m f 1'],
    ['a name at the end', '/F1'],
    ['two names', '/F1 /F2 Do'],
    ['a name with an operand', '1 /F1 Do'],
    ['a name and another operator', '/F1 q Q'],
    ['an operator without its name', 'Do'],
    ['a comment', '% \nq Q'],
    ['a list', '[1] q Q'],
    ['an operator that begins like one', 'cmx'],
    ['an operator that ends like one', 'xscn'],
    ['an operator whose bytes overflow', 'q\u0001\u0001\u0001q'],
    ['bytes beyond ASCII', '\u00e9'],
  ])('refuses %s', (_name, text) => {
    expect(() => read(text)).toThrow(UnreadableDocument);
  });
});
