import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordFact, recordName, standIn } from '../../libs/cases/people/index.js';
import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ALASTAIR, ANWEN, HUW, LLEUCU, RACHEL, SIMON, SIWAN } from '../people.js';

let panels: PanelPages;
beforeAll(async () => {
  panels = await openPanelPages();
  // The agreement with the programme does not cover returns by itself.
  await panels.owner.query(`UPDATE sharing_agreement SET words = words || '{agency_return,case_exists}' WHERE id IN (
    SELECT p.agreement_id FROM agreement_party p JOIN agency a ON a.id = p.agency_id WHERE a.key = 'dp-programme')`);
});
afterAll(() => panels.close());

/** A case whose people are known by everything that can be, on an open agenda. */
async function known() {
  const caseId = await panels.aCase();
  await panels.system(async (tx) => {
    const holding = { caseId, agencyId: await panels.agency('dp-cid') };
    const of = async (part: 'perpetrator' | 'victim') => {
      const about = { ...holding, personId: await standIn(tx, holding, part), part, source: 'nomination' } as const;
      const fact = (kind: 'date_of_birth' | 'pnc' | 'postcode' | 'crime_ref', value: string) =>
        recordFact(tx, about, { kind, value });
      return { about, fact };
    };
    const him = await of('perpetrator');
    await recordName(tx, him.about, { kind: 'as_recorded', forename: 'Ifan', surname: 'Drwgddyn' });
    await recordName(tx, him.about, { kind: 'alias', fullName: 'Ifs' });
    await him.fact('date_of_birth', '1984-06-04');
    await him.fact('pnc', '84/123456Q');
    await him.fact('postcode', 'ZZ1 4AA');
    await him.fact('crime_ref', 'CR/77/26');
    const her = await of('victim');
    await recordName(tx, her.about, { kind: 'as_recorded', forename: 'Seren', surname: 'Marcwraig' });
    await recordName(tx, her.about, { kind: 'protected_new', surname: 'Newname' });
    await her.fact('date_of_birth', '1990-02-01');
    await her.fact('postcode', 'QX1 9ZZ');
  });
  return panels.anItem({ caseId });
}

const keys = ['dp-probation', 'dp-health-west', 'dp-cps', 'dp-isac', 'dp-programme'];
const ask = async (itemId: string, aboutVictim: boolean, more: object = {}) => {
  const agencyIds = await Promise.all(keys.map((key) => panels.agency(key)));
  await panels.moved(SIWAN, `agenda-items/${itemId}`, 'request_returns', { agencyIds, aboutVictim, ...more });
};
const mine = async (email: string, itemId: string) => (await panels.read(email, `returns?item=${itemId}`)).items[0];
const told = async (email: string, itemId: string, part: string): Promise<string[]> =>
  (await mine(email, itemId)).subjects
    .filter((one: { part: string }) => one.part === part)
    .flatMap(({ identifiers }: { identifiers: { value: string }[] }) => identifiers.map(({ value }) => value));
const shares = async (caseId: string) =>
  (
    await panels.owner.query<{ agency: string; category: string; takes_back: string | null }>(
      `SELECT a.key AS agency, e.category, e.takes_back FROM ledger_entry e JOIN agency a ON a.id = e.recipient_agency_id
       WHERE e.case_id = $1 AND e.kind = 'share' AND e.basis = 'sharing_agreement' ORDER BY a.key, e.category`,
      [caseId],
    )
  ).rows;

/** The rungs of a return, as they were planned, and what became of each. */
const rungs = async (returnId: string) =>
  (
    await panels.owner.query<{ on: string; state: string; told: string[] }>(
      `SELECT on_day AS "on", state, ARRAY(SELECT s.email FROM staff s WHERE s.id = ANY(r.staff_ids)) AS told
       FROM reminder r WHERE kind = 'return' AND subject_id = $1 ORDER BY on_day`,
      [returnId],
    )
  ).rows;

const him = {
  name: 'Ifan Drwgddyn',
  alias: 'Ifs',
  born: '1984-06-04',
  pnc: '84/123456Q',
  postcode: 'ZZ1 4AA',
  crime: 'CR/77/26',
};
const her = { name: 'Seren Marcwraig', born: '1990-02-01' };

describe('what a request tells the agency that is asked', () => {
  it('is what it finds the perpetrator by, and of the victim nothing where that is not asked', async () => {
    const { itemId } = await known();
    await ask(itemId, false);
    const of = (email: string) => told(email, itemId, 'perpetrator');
    expect(await of(RACHEL)).toEqual([him.name, him.alias, him.born, him.pnc]);
    expect(await of(ANWEN)).toEqual([him.name, him.alias, him.born, him.postcode]);
    expect(await of(SIMON)).toEqual([him.name, him.born, him.crime]);
    expect(await of(LLEUCU)).toEqual([him.name]);
    expect(await of(ALASTAIR)).toEqual([him.name, him.born]);
    for (const email of [RACHEL, ANWEN, SIMON, LLEUCU, ALASTAIR])
      expect(await told(email, itemId, 'victim')).toEqual([]);
  });

  it('has of the victim who she is and never where, and nothing for a programme', async () => {
    const { itemId } = await known();
    await ask(itemId, true);
    expect(await told(RACHEL, itemId, 'victim')).toEqual([her.name, her.born]);
    expect(await told(SIMON, itemId, 'victim')).toEqual([her.name]);
    expect(await told(ALASTAIR, itemId, 'victim')).toEqual([]);
    expect((await mine(ALASTAIR, itemId)).aboutVictim).toBe(false);
    for (const email of [RACHEL, ANWEN, SIMON, LLEUCU, ALASTAIR]) {
      const { id } = await mine(email, itemId);
      const said = JSON.stringify(await panels.read(email, `returns/${id}`));
      expect(said).not.toMatch(/QX1 ?9ZZ|Newname/);
    }
  });

  it('stands in words on the page of the return and on that for the whole meeting, and no more than that', async () => {
    const { itemId, meetingId } = await known();
    await ask(itemId, true);
    for (const [email, words, not] of [
      [
        RACHEL,
        ['Ifan Drwgddyn', 'also known as Ifs', 'born 4 June 1984', 'PNC 84/123456Q', 'Seren Marcwraig'],
        ['ZZ1 4AA', 'CR/77/26'],
      ],
      [ALASTAIR, ['Ifan Drwgddyn', 'born 4 June 1984'], ['Ifs', 'PNC', 'Seren', 'ZZ1 4AA', 'CR/77/26']],
    ] as const) {
      const browser = await panels.pages.as(email);
      for (const path of [`/returns/${(await mine(email, itemId)).id}`, `/meetings/${meetingId}/returns`]) {
        const { text } = await browser.get(path);
        const main = text.slice(text.indexOf('<main'));
        for (const word of words) expect(main).toContain(word);
        for (const word of not) expect(main).not.toContain(word);
      }
      const list = (await browser.get('/returns')).text;
      expect([him.name, her.name].map((name) => list.includes(name))).toEqual([true, email === RACHEL]);
    }
  });
});

describe('a request is a share', () => {
  it('entered in the ledger by each category that it tells of, with the way to the return', async () => {
    const { itemId, caseId } = await known();
    await ask(itemId, true);
    expect((await shares(caseId)).map(({ agency, category }) => `${agency} ${category}`)).toEqual([
      'dp-cps offendingHistory',
      'dp-cps perpetratorIdentity',
      'dp-cps victimIdentity',
      'dp-health-west perpetratorIdentity',
      'dp-health-west victimIdentity',
      'dp-isac perpetratorIdentity',
      'dp-isac victimIdentity',
      'dp-probation perpetratorIdentity',
      'dp-probation victimIdentity',
      'dp-programme perpetratorIdentity',
    ]);
    const { items } = await panels.read(SIWAN, `ledger?caseId=${caseId}&kind=share`);
    const ids = (await panels.read(SIWAN, `returns?item=${itemId}`)).items.map(
      ({ id }: { id: string }) => `/returns/${id}`,
    );
    for (const { href } of items) expect(ids).toContain(href);
  });

  it('of an agency that was asked before is not made again, and one that is taken back says so', async () => {
    const { itemId, caseId } = await known();
    await ask(itemId, false);
    const before = await shares(caseId);
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'undo');
    const after = await shares(caseId);
    expect(after).toHaveLength(before.length * 2);
    expect(after.filter(({ takes_back }) => takes_back)).toHaveLength(before.length);
    await ask(itemId, false);
    await ask(itemId, false);
    expect((await shares(caseId)).filter(({ takes_back }) => !takes_back)).toHaveLength(before.length * 2);
  });
});

describe('an agency that was asked', () => {
  const morning = async (day: string): Promise<void> => {
    panels.clock.set(`${day}T07:05:00Z`);
    await panels.clinic.runJobs();
  };

  it('is reminded before the day, on it and after it, until it answers', async () => {
    const { itemId } = await known();
    await ask(itemId, false, { dueOn: '2026-04-17' });
    const { id } = await mine(RACHEL, itemId);
    for (const day of ['2026-04-10', '2026-04-16', '2026-04-17', '2026-04-20', '2026-04-22']) await morning(day);
    const sent = await rungs(id);
    expect(sent.map(({ on, state }) => [on, state])).toEqual([
      ['2026-04-10', 'sent'],
      ['2026-04-16', 'sent'],
      ['2026-04-17', 'sent'],
      ['2026-04-20', 'sent'],
      ['2026-04-22', 'sent'],
      ['2026-04-24', 'planned'],
    ]);
    for (const { told } of sent.slice(0, 5)) expect(told).toEqual([RACHEL]);
    await panels.moved(RACHEL, `returns/${id}`, 'answer', { result: 'nothing_known' });
    await morning('2026-04-24');
    expect((await rungs(id)).at(-1)).toMatchObject({ on: '2026-04-24', state: 'cancelled' });
  });

  it('is not alone in being reminded, five working days after: the chair is too', async () => {
    const { itemId } = await known();
    await ask(itemId, false, { dueOn: '2026-05-01' });
    const { id } = await mine(RACHEL, itemId);
    for (const day of ['2026-05-07', '2026-05-11']) await morning(day);
    const told = Object.fromEntries((await rungs(id)).map((rung) => [rung.on, rung.told]));
    expect([told['2026-05-07'], [...(told['2026-05-11'] ?? [])].sort()]).toEqual([[RACHEL], [HUW, RACHEL].sort()]);
  });

  it('is given today where the agenda has gone out already', async () => {
    const { itemId } = await known();
    await ask(itemId, false);
    expect((await mine(RACHEL, itemId)).dueOn).toBe(panels.clock.now().toISOString().slice(0, 10));
  });

  it('is not reminded of an item that is off the agenda', async () => {
    const { itemId } = await known();
    await ask(itemId, false, { dueOn: '2026-05-14' });
    const { id } = await mine(RACHEL, itemId);
    await panels.moved(SIWAN, `agenda-items/${itemId}`, 'withdraw', { reason: 'Listed by mistake' });
    for (const day of ['2026-05-12', '2026-05-13']) await morning(day);
    expect((await rungs(id)).filter(({ state }) => state === 'sent')).toEqual([]);
  });
});
