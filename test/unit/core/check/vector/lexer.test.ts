/** Numbers read without a token each are the numbers that are written, to the last bit. */
import { Lexer } from '@core/check/vector/lexer';
import { describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../../support/seeded-random';

function read(text: string) {
  const lexer = new Lexer(text);
  const numbers: number[] = [];
  lexer.numbersInto(numbers);
  return { numbers, next: lexer.next() };
}

describe('numbersInto', () => {
  it('reads every spelling of numbers this app writes', () => {
    const texts = ['0', '12', '-3', '+4', '.5', '-.25', '7.', '0.0001', '123456.7891', '999999999999999'];
    expect(read(`${texts.join(' ')} m`)).toEqual({ numbers: texts.map(Number), next: { kind: 'word', text: 'm' } });
  });

  it('agrees with the runtime on 10,000 random numbers', () => {
    const random = createSeededRandom(7);
    const texts = Array.from({ length: 10_000 }, () =>
      ((random.next() - 0.5) * 10 ** Math.floor(random.next() * 7)).toFixed(Math.floor(random.next() * 8)),
    );
    expect(read(texts.join('\n')).numbers).toEqual(texts.map(Number));
  });

  it.each([
    ['a word', 'q 1', { kind: 'word', text: 'q' }],
    ['a name', '/F1 1', { kind: 'name', text: 'F1' }],
    ['an exponent, which page content does not have', '1e5', { kind: 'number', value: 100_000 }],
    ['more digits than a double holds exactly', '0.1234567890123456', { kind: 'number', value: 0.1234567890123456 }],
    ['a sign alone', '- 1', { kind: 'word', text: '-' }],
    ['the end', '', null],
  ])('stops before %s', (_name, text, next) => {
    expect(read(text)).toEqual({ numbers: [], next });
  });
});
