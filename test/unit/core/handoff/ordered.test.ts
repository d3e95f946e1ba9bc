import { describe, expect, test } from 'vitest';
import { mapInOrder } from '../../../../src/core/handoff/ordered';
import { toStream } from '../../../support/package-request';

/** Jobs that end when the test says so, in any order. */
function createJobs() {
  const ends = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  let running = 0;
  let busiest = 0;
  const work = (value: number) => {
    running += 1;
    busiest = Math.max(busiest, running);
    return new Promise<string>((resolve, reject) => ends.set(value, { resolve, reject })).finally(() => {
      running -= 1;
    });
  };
  return { ends, work, running: () => running, busiest: () => busiest };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

describe('mapInOrder', () => {
  test('gives results in the order of the source, however the jobs end', async () => {
    const { ends, work } = createJobs();
    const collected = collect(mapInOrder(toStream([1, 2, 3]), 3, work));
    await settled();
    for (const value of [3, 1, 2]) ends.get(value)?.resolve(`done ${value}`);
    expect(await collected).toEqual(['done 1', 'done 2', 'done 3']);
  });

  test('never has more jobs than its limit, and reads no further', async () => {
    const read: number[] = [];
    async function* source() {
      for await (const value of toStream([1, 2, 3, 4, 5, 6])) {
        read.push(value);
        yield value;
      }
    }
    const { ends, work, busiest } = createJobs();
    const collected = collect(mapInOrder(source(), 2, work));
    await settled();
    expect(read).toEqual([1, 2]);
    for (const value of [1, 2, 3, 4, 5, 6]) {
      ends.get(value)?.resolve(`${value}`);
      await settled();
    }
    expect({ all: await collected, busiest: busiest() }).toEqual({ all: ['1', '2', '3', '4', '5', '6'], busiest: 2 });
  });

  test('passes the first failure on after the other jobs have ended', async () => {
    const { ends, work, running } = createJobs();
    const collected = collect(mapInOrder(toStream([1, 2, 3]), 3, work));
    const failure = expect(collected).rejects.toThrow('second');
    await settled();
    ends.get(2)?.reject(new Error('second'));
    ends.get(1)?.resolve('1');
    await settled();
    expect(running()).toBe(1);
    ends.get(3)?.resolve('3');
    await failure;
    expect(running()).toBe(0);
  });

  test('waits for jobs begun when the reader stops, and lets the source clean up', async () => {
    let isClosed = false;
    async function* source() {
      try {
        yield* toStream([1, 2, 3, 4]);
      } finally {
        isClosed = true;
      }
    }
    const { ends, work, running } = createJobs();
    const results = mapInOrder(source(), 2, work);
    const first = results.next();
    await settled();
    ends.get(1)?.resolve('1');
    expect(await first).toEqual({ done: false, value: '1' });
    const stopped = results.return();
    ends.get(2)?.resolve('2');
    await stopped;
    expect({ running: running(), isClosed }).toEqual({ running: 0, isClosed: true });
  });

  test('passes a failing source on', async () => {
    async function* source(): AsyncGenerator<number> {
      yield await Promise.resolve(1);
      throw new Error('ledger gone');
    }
    await expect(collect(mapInOrder(source(), 4, (value) => Promise.resolve(value)))).rejects.toThrow('ledger gone');
  });
});
