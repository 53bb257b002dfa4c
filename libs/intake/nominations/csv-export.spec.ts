import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { neutralise, restore, toCsv } from '../../platform/http/csv-export.js';
import { CORRECTIONS_COLUMN, readCsv } from './csv.js';

/** What spreadsheets are known to run: a sign first, or one after white space. */
const looksLikeFormula = (cell: string): boolean => /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell);
const nasty = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', '\n', ' ', '"', ',', ';', 'ŵ', '＝', '\u200B', 'x', '1'),
});
// A file with a NUL in it is refused whole.
const cell = fc.oneof(nasty, fc.string({ unit: 'binary' })).filter((text) => !text.includes('\0'));

describe('exporting', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+447700900114', "'+447700900114"],
    [' =1+1', "' =1+1"],
    ["'=1+1", "''=1+1"],
    ["D'Arcy", "D'Arcy"],
    ["'so she said'", "'so she said'"],
    ['', ''],
  ])('%j becomes %j', (typed, written) => {
    expect(neutralise(typed)).toBe(written);
    expect(restore(written)).toBe(typed);
  });

  it('never leaves what a spreadsheet would run, and can be undone', () => {
    fc.assert(
      fc.property(cell, (typed) => {
        expect(looksLikeFormula(neutralise(typed))).toBe(false);
        expect(restore(neutralise(typed))).toBe(typed);
      }),
    );
  });

  it('writes numbers as numbers, and nothing for nothing', async () => {
    const rows = [{ a: -1, b: null, c: 'out' }, { a: 'Siôn, "ŵy"' }];

    expect((await buffer(toCsv(['a', 'b'], rows))).toString()).toBe('\uFEFFa,b\r\n-1,\r\n"Siôn, ""ŵy""",\r\n');
  });

  it('lets go of the rows when nobody reads on', async () => {
    let isLetGo = false;
    function* rows(): Generator<{ a: string }> {
      try {
        for (;;) yield { a: 'x'.repeat(1000) };
      } finally {
        isLetGo = true;
      }
    }
    const file = toCsv(['a'], rows());
    await once(file, 'readable');
    file.destroy();
    await setImmediate();

    expect(isLetGo).toBe(true);
  });

  it('fails when its rows fail', async () => {
    function* rows(): Generator<{ a: string }> {
      yield { a: '1' };
      throw new Error('The line dropped');
    }

    await expect(buffer(toCsv(['a'], rows()))).rejects.toThrow('The line dropped');
  });

  it('comes back as it was when read again as a file of corrections', async () => {
    const rows = fc.array(fc.record({ a: cell, b: cell }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (written, size) => {
        const content = await buffer(toCsv(['a', 'b', CORRECTIONS_COLUMN], written));
        const pieces = Array.from({ length: Math.ceil(content.length / size) }, (_, at) =>
          content.subarray(at * size, (at + 1) * size),
        );
        const records = [];
        for await (const { record } of readCsv(Readable.from(pieces), ['a', 'b'])) records.push(record);

        const isBlank = ({ a, b }: { a: string; b: string }): boolean => a.trim() === '' && b.trim() === '';
        expect(records).toEqual(written.filter((row) => !isBlank(row)));
      }),
    );
  });
});
