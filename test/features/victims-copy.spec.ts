import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readPdf } from '../pdf-text.js';
import { ALASTAIR, BRONAGH, LLEUCU, OWAIN, SIWAN } from '../people.js';
import { openSafety, type Safety } from '../safety-stage.js';

let stage: Safety;
beforeAll(async () => void (stage = await openSafety()), 240_000);
beforeEach(() => stage.clock.set('2026-03-19T12:00:00Z'));
afterAll(() => stage.close());

const at = (id: string) => `safety-plans/${id}`;

/** A plan with some items that was agreed, of a victim who speaks a language. */
async function agreedIn(language: string): Promise<string> {
  const id = await stage.offered(await stage.opened({ language }));
  await stage.moved(LLEUCU, at(id), 'draft');
  await stage.written(id, { action: 'Newid y clo ar y drws cefn', who: 'Fi a fy mrawd', byOn: '2026-04-02' });
  await stage.written(id, { part: 'emergency', action: 'Mynd at y cymydog ac aros yno', who: 'Fi', byOn: undefined });
  await stage.written(id, {
    part: 'pets',
    action: 'Y ci yn aros gartref',
    agreed: 'no',
    agreedWhy: 'She wants him with her.',
  });
  await stage.moved(LLEUCU, at(id), 'agree', stage.agreement());
  return id;
}
const confirming = async (id: string) => ({ confirmedId: (await stage.read(LLEUCU, at(id))).contactId as string });
const checked = async (id: string) =>
  stage.moved(LLEUCU, at(id), 'check_contact', { safeNow: true, ...(await confirming(id)) });
const fetched = async (id: string, email = LLEUCU) =>
  (await stage.as(email))
    .get(`/v1/${at(id)}/copy.pdf`)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });

describe('B5: Dyfed-Powys: a victim with Welsh preference is given their plan in Welsh', () => {
  it('as a tagged PDF in Welsh, which says what to do, who and by when, and in an emergency first', async () => {
    const id = await agreedIn('cy');
    await checked(id);
    const answer = await fetched(id);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const file = answer.body as Buffer;
    const { text } = readPdf(file);
    for (const said of [
      'Fy nghynllun',
      'Mewn argyfwng',
      'ffoniwch 999',
      'Newid y clo ar y drws cefn',
      'Erbyn',
      '2 Ebrill 2026',
      'Pwy',
      'Tudalen 1 o 1',
    ])
      expect(text.replace(/\n/g, ' ')).toContain(said);
    expect(text.indexOf('Mynd at y cymydog')).toBeLessThan(text.indexOf('Newid y clo'));
    expect(text).not.toContain('Y ci');
    const whole = file.toString('latin1');
    expect(whole).toContain('/Lang (cy-GB)');
    expect(whole).toContain('/MarkInfo');
  });

  it('and in English for whoever prefers that', async () => {
    const id = await agreedIn('en');
    await checked(id);
    const { text } = readPdf((await fetched(id)).body as Buffer);
    for (const said of ['My plan', 'In an emergency', 'Who', '2 April 2026'])
      expect(text.replace(/\n/g, ' ')).toContain(said);
    expect((await stage.page(LLEUCU, `/${at(id)}/copy`)).text).toContain('Newid y clo ar y drws cefn');
  });
});

describe('The copy for the victim', () => {
  it('names nobody and nothing: in its file name, its title and what else the file says of itself', async () => {
    const id = await agreedIn('en');
    await checked(id);
    const answer = await fetched(id);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="document.pdf"');
    const { text, objects } = readPdf(answer.body as Buffer);
    const dictionary = [...objects.values()].find((one) => one.includes('/Producer')) ?? '';
    const told = [...dictionary.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', of = '']) => [
      name,
      objects.get(of),
    ]);
    const { CreationDate: _made, ...info } = Object.fromEntries(told) as Record<string, string>;
    expect(info).toEqual({ Producer: '(PDFKit)', Creator: '(PDFKit)', Title: '(My plan)' });
    const { caseReference, agencyName, victim } = await stage.read(LLEUCU, at(id));
    for (const secret of [caseReference, agencyName, victim, 'Gwenno', 'choir', 'Lleucu', 'stalk', 'advoca', id])
      expect(`${text} ${JSON.stringify(info)} ${answer.headers['content-disposition']}`.toLowerCase()).not.toContain(
        String(secret).toLowerCase(),
      );
  });

  it('does not leave before it was confirmed on the day how the victim may safely be reached', async () => {
    const id = await agreedIn('en');
    expect((await fetched(id)).status).toBe(422);
    const led = await stage.page(LLEUCU, `/${at(id)}/copy`);
    expect([led.status, led.headers['location']]).toEqual([303, `/${at(id)}/check_contact`]);
    expect((await stage.page(LLEUCU, `/${at(id)}/check_contact`)).text).toContain('07700 900461');
    expect(
      (await stage.move(LLEUCU, at(id), 'check_contact', { safeNow: false, ...(await confirming(id)) })).status,
    ).toBe(422);
    await checked(id);
    expect((await fetched(id)).status).toBe(200);
    stage.clock.set('2026-03-20T09:00:00Z');
    expect((await fetched(id)).status).toBe(422);
  });

  it('does not leave where an item would give away what it is about', async () => {
    const id = await stage.offered();
    await stage.moved(LLEUCU, at(id), 'draft');
    await stage.written(id, { action: 'Ring the stalking helpline' });
    await stage.moved(LLEUCU, at(id), 'agree', stage.agreement());
    await checked(id);
    expect((await fetched(id)).status).toBe(422);
  });

  it('is recorded on the version as given: how, and whether it was safe to have', async () => {
    const id = await agreedIn('cy');
    const given = { copyOn: '2026-03-19', copyHow: 'read_out', copySafe: false };
    expect((await stage.move(LLEUCU, at(id), 'give_copy', given)).status).toBe(422);
    await stage.moved(LLEUCU, at(id), 'give_copy', { ...given, copyWhy: 'Her sister keeps it.' });
    const { versions } = await stage.read(LLEUCU, at(id));
    expect(versions).toMatchObject([
      {
        copyOn: '2026-03-19',
        copyHow: 'read_out',
        copySafe: false,
        copyWhy: 'Her sister keeps it.',
        copyLanguage: 'cy',
      },
    ]);
    const line = `SELECT kind, recipient_kind AS "to" FROM ledger_entry WHERE subject_id = $1`;
    expect(await stage.rowsOf(line, versions[0].id)).toEqual([{ kind: 'letter', to: 'victim' }]);
    expect((await stage.page(LLEUCU, `/${at(id)}/versions/1`)).text).toContain(
      'It was not safe for the victim to have.',
    );
    await stage.moved(LLEUCU, at(id), 'undo');
    expect((await stage.read(LLEUCU, at(id))).versions).toMatchObject([{ copyOn: null }]);
  });

  it.each([OWAIN, SIWAN, ALASTAIR, BRONAGH])('is not there for %s', async (email) => {
    const id = await agreedIn('en');
    await checked(id);
    expect((await fetched(id, email)).status).toBe(404);
    expect((await stage.page(email, `/${at(id)}/copy`)).status).toBe(404);
  });
});
