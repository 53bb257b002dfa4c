import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8 } from 'fflate';
import { Problem } from '../../kernel/problem.js';
import { workbookOf } from '../../../test/workbook.js';
import { csvOf } from './xlsx.reading.js';

/** A workbook of one cell, and the words before its sheet begins. */
const workbook = (cell: string, before = ''): Buffer =>
  workbookOf(['word'], [[{ xml: `<c t="inlineStr"><is><t>${cell}</t></is></c>` }]], (parts) => {
    const sheet = 'xl/worksheets/sheet1.xml';
    const xml = strFromU8(parts[sheet] ?? new Uint8Array());
    parts[sheet] = strToU8(xml.replace(/^(<\?xml[^>]*\?>)?/, `$1${before}`));
  });

/** Its lines, or that it was refused. */
const read = async (file: Buffer): Promise<string> => {
  try {
    return Buffer.from(await csvOf(file, 10)).toString('utf8');
  } catch (error) {
    if (error instanceof Problem) return 'refused';
    throw error;
  }
};

describe('a workbook whose sheet has a document type', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
  const secret = join(folder, 'secret.txt');
  beforeAll(() => writeFileSync(secret, 'what another file holds'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read as any other where it has none', async () => {
    expect(await read(workbook('before &lt;b&gt; after'))).toBe('word\nbefore <b> after\n');
  });

  it('has nothing of another file put into it', async () => {
    const outside = `<!DOCTYPE worksheet [<!ENTITY outside SYSTEM "${pathToFileURL(secret).href}">]>`;
    expect(await read(workbook('before &outside; after', outside))).not.toContain('another file');
  });

  it('has no name put in that it declares itself, and so none that grows without end', async () => {
    const names = Array.from(
      { length: 12 },
      (_, at) => `<!ENTITY n${String(at + 1)} "${`&n${String(at)};`.repeat(10)}">`,
    );
    const inside = `<!DOCTYPE worksheet [<!ENTITY n0 "declared">${names.join('')}]>`;
    expect(await read(workbook('before &n0; after', inside))).not.toContain('declared');
    expect((await read(workbook('before &n12; after', inside))).length).toBeLessThan(1000);
  });
});
