import { getDefaultHighWaterMark, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../kernel/problem.js';
import { assertUtf8, readCsv, surveyCsv, type CsvRecord } from './csv.js';

/** Bytes in pieces of a given size, so that a character, a line ending or a quotation mark may fall on a border. */
const bytes = (content: string | Buffer, size = 65_536): Readable => {
  const whole = Buffer.from(content as string);
  const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
    whole.subarray(at * size, (at + 1) * size),
  );
  return Readable.from(pieces);
};

async function read(content: string | Buffer, columns?: readonly string[], size?: number): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readCsv(bytes(content, size), columns)) records.push(record);
  return records;
}

async function refusal(reading: Promise<unknown>): Promise<{ message: string; with?: unknown }[]> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Problem)) throw new Error('Was not refused');
  expect(error.type).toBe('invalid-input');
  return error.errors.map(({ message, with: values }) => ({ message, with: values }));
}

describe('reading', () => {
  it.each([
    ['unix line endings', 'a,b\n1,2\n'],
    ['windows line endings', 'a,b\r\n1,2\r\n'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n'],
    ['a byte order mark before a quotation mark', '\uFEFF"a",b\n1,2\n'],
    ['no last line ending', 'a,b\n1,2'],
    ['headings in capitals, with spaces', ' A ,B\n1,2\n'],
    ['empty headings at the end', 'a,b,,\n1,2,,\n'],
    ['a mixture of line endings', 'a,b\r\n1,2\n'],
  ])('takes %s', async (_, content) => {
    for (const size of [1, 2, 3, 100])
      expect(await read(content, ['a', 'b'], size)).toEqual([{ line: 2, row: 1, record: { a: '1', b: '2' } }]);
  });

  it('counts lines in the file, and rows without the blank ones', async () => {
    const content = 'a,b\r\n"one\r\ntwo","say ""so"""\r\n\r\n,\r\n" ",\r\nŵy,"x\ny"\r\nlast,\r\n';

    for (const size of [1, 2, 5, 1000])
      expect(await read(content, ['a', 'b'], size)).toEqual([
        { line: 2, row: 1, record: { a: 'one\r\ntwo', b: 'say "so"' } },
        { line: 7, row: 2, record: { a: 'ŵy', b: 'x\ny' } },
        { line: 9, row: 3, record: { a: 'last', b: '' } },
      ]);
  });

  it('keeps what stands beyond the last column, and fills a short record', async () => {
    expect(await read('a,b\n1\n1,2,3,,4\n')).toEqual([
      { line: 2, row: 1, record: { a: '1', b: '' } },
      { line: 3, row: 2, record: { a: '1', b: '2', '': '3,4' } },
    ]);
  });

  it('reads columns in any order', async () => {
    expect((await read('b,a\n1,2\n', ['a', 'b']))[0]?.record).toEqual({ a: '2', b: '1' });
  });

  it('tells how many rows there are', async () => {
    expect(await surveyCsv(bytes('a\n1\n\n2\n'), ['a'])).toEqual({ rows: 2 });
    expect(await surveyCsv(bytes('a\n'), ['a'])).toEqual({ rows: 0 });
  });

  it('lets go of the file when the reader stops early', async () => {
    const source = bytes(`a\n${'1\n'.repeat(100_000)}`, 1000);
    for await (const { row } of readCsv(source)) if (row === 2) break;
    await setImmediate();

    expect(source.destroyed).toBe(true);
  });
});

describe('a file is refused', () => {
  it.each([
    ['Latin letters of another encoding', Buffer.from('a,b\nSi\xf4n,2\n', 'latin1')],
    ['a character cut off at the end', Buffer.from('a,b\n1,ŵ').subarray(0, -1)],
    ['a character that is in no text', Buffer.from('a,b\n1\u0000,2\n')],
    ['two bytes a character', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le')],
  ])('for %s', async (_, content) => {
    const expected = [{ message: 'nominations.import.file.notUtf8', with: {} }];

    for (const size of [1, 1000]) {
      expect(await refusal(assertUtf8(bytes(content, size)))).toEqual(expected);
      expect(await refusal(surveyCsv(bytes(content, size), ['a', 'b']))).toEqual(expected);
    }
  });

  it.each([
    ['nothing in it', '', 'empty', {}],
    ['nothing but line endings', '\n\r\n,,\n', 'empty', {}],
    ['no header', 'Carys,Bowen\n', 'noHeader', {}],
    ['semicolons', 'a;b\n1;2\n', 'notCommas', {}],
    ['a missing column', 'a\n1\n', 'columns.missing', { columns: 'b', count: 1 }],
    ['unknown columns', 'a,b,c,d\n1,2,3,4\n', 'columns.unknown', { columns: '3, 4', count: 2 }],
    ['a misspelt column', 'a,b,surnme\n', 'columns.unknown', { columns: 'surnme', count: 1 }],
    ['data for a heading', 'a,b,Carys Bowen\n', 'columns.unknown', { columns: '3', count: 1 }],
    ['a column twice', 'a,b,a\n1,2,3\n', 'columns.repeated', { columns: 'a', count: 1 }],
    ['an open quotation mark', 'a,b\n1,2\n"3,4\n', 'quoteNotClosed', { line: 3 }],
    ['a record without end', `a,b\n1,"${'2'.repeat(1_100_000)}`, 'quoteNotClosed', { line: 2 }],
    ['a quotation mark within a cell', 'a,b\n1,2"\n', 'quoteMisplaced', { line: 2 }],
    ['text after a quotation mark', 'a,b\n1,"2"x\n', 'quoteMisplaced', { line: 2 }],
  ])('for %s', async (_, content, message, values) => {
    expect(await refusal(read(content, ['a', 'b']))).toEqual([
      { message: `nominations.import.file.${message}`, with: values },
    ]);
  });

  it('naming everything that is wrong with the header at once', async () => {
    const found = await refusal(read('a,colour\n', ['a', 'b']));

    expect(found.map(({ message }) => message)).toEqual([
      'nominations.import.file.columns.missing',
      'nominations.import.file.columns.unknown',
    ]);
  });

  it('and a fault of the source is not taken for one of the file', async () => {
    const source = Readable.from(
      (function* () {
        yield Buffer.from('a\n1\n');
        throw new Error('The line dropped');
      })(),
    );

    await expect(surveyCsv(source, ['a'])).rejects.toThrow('The line dropped');
  });
});

describe('ten thousand rows', () => {
  const rows = 10_000;
  const answer = 'Waits outside, "as he said", and writes.\r\nEach day. '.repeat(2);
  const written = (row: number): string => `${row + 1},"${answer.replaceAll('"', '""')}"\r\n`;
  // A stream of bytes keeps so many at each of its ends, which differs between versions of Node, and one of objects so many.
  const buffered =
    2 * Math.ceil(getDefaultHighWaterMark(false) / Buffer.byteLength(written(0))) + 4 * getDefaultHighWaterMark(true);

  it('are read as they are asked for, without holding the file', async () => {
    let given = 0;
    let furthestAhead = 0;
    function* file(): Generator<string> {
      yield 'ref,behaviours\r\n';
      for (; given < rows; given += 1) yield written(given);
    }
    let last: CsvRecord | undefined;
    for await (const record of readCsv(Readable.from(file()), ['ref', 'behaviours'])) {
      last = record;
      furthestAhead = Math.max(furthestAhead, given - record.row);
    }

    expect(last?.row).toBe(rows);
    expect(last?.line).toBe(2 + (rows - 1) * 3);
    expect(last?.record).toEqual({ ref: '10000', behaviours: answer });
    expect(buffered).toBeLessThan(rows / 5);
    expect(furthestAhead).toBeLessThanOrEqual(buffered);
  });
});
