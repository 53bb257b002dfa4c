import { openAreaOf, type Area } from '../area-stage.js';
import { screened } from '../mappa-stage.js';
import { RACHEL } from '../people.js';
import { fieldsAtFault } from '../story-ways.js';

const [OONAGH, SASKIA, TARIQ, YUSUF, GODFREY] = [
  'oonagh.fairbrass@ch-police.example',
  'saskia.vickerstaff@ch-police.example',
  'tariq.culpepper@ch-probation.example',
  'yusuf.paddock@ch-nhs.example',
  'godfrey.cromarty@ch-isac.example',
] as const;
const DUE = '2026-04-07';
const asking = { viewDueOn: DUE };

let area: Area;
let forumId: string;
let viewAgencyId: string;
beforeAll(async () => {
  area = await openAreaOf('cheshire-mappa', 'cheshire');
  forumId = await area.forumOf('cheshire-mappa');
  viewAgencyId = await area.agency('ch-probation');
}, 120_000);
afterAll(() => area.close());

/** A case of the forum, screened; nobody of probation works on it. */
async function waiting(): Promise<{ id: string; caseId: string }> {
  const caseId = await area.takenOn([SASKIA, OONAGH], { forumId, channel: 'hru' });
  const { id } = await area.post(OONAGH, 'mappa', { caseId });
  await area.moved(SASKIA, `mappa/${id}`, 'prescreen', screened);
  return { id, caseId };
}
const asked = async (): Promise<{ id: string; caseId: string }> => {
  const one = await waiting();
  await area.moved(OONAGH, `mappa/${one.id}`, 'ask_view', { ...asking, viewAgencyId });
  return one;
};
const moveNames = async (email: string, id: string): Promise<string[]> =>
  (await area.read(email, `mappa/${id}`)).moves.map(({ name }: { name: string }) => name);
const statusOf = async (email: string, path: string, body: object): Promise<number> =>
  (await (await area.as(email)).post(`/v1/${path}`).send(body)).status;

describe('F11 (Cheshire): probation’s view of a pre-screen is asked for', () => {
  it('opens the pre-screen to the agency that is asked, and nothing else of the case, to no other', async () => {
    const { id, caseId } = await waiting();
    expect(await area.status(TARIQ, `mappa/${id}`)).toBe(404);
    const before = await area.status(TARIQ, `cases/${caseId}`);
    expect(before).toBe(404);
    const page = await area.pages.as(OONAGH);
    const [year, month, day] = DUE.split('-');
    const answers = { viewAgencyId, 'viewDueOn-day': day, 'viewDueOn-month': month, 'viewDueOn-year': year };
    expect((await page.fill(`/mappa/${id}/ask_view`, answers)).status).toBe(303);
    expect((await page.get(`/mappa/${id}`)).text).toContain('Probation Service: Cheshire, by 7 April 2026');

    const told = await area.read(TARIQ, `mappa/${id}`);
    expect(told).toMatchObject({
      state: 'prescreen',
      subject: screened.subject,
      adds: screened.adds,
      viewAgencyId,
      viewDueOn: DUE,
      caseId: null,
      madeBy: null,
    });
    expect(await moveNames(TARIQ, id)).toEqual(['view']);
    expect((await area.page(TARIQ, `/mappa/${id}`)).text).toContain(screened.conviction);
    expect([
      await area.status(TARIQ, `cases/${caseId}`),
      (await area.page(TARIQ, `/cases/${caseId}/all`)).status,
    ]).toEqual([404, 404]);
    for (const list of ['nominations', 'updates', 'agenda-items'])
      expect((await area.read(TARIQ, `${list}?case=${caseId}`)).total).toBe(0);
    for (const other of [RACHEL, YUSUF, GODFREY]) {
      expect([other, await area.status(other, `mappa/${id}`)]).toEqual([other, 404]);
      expect([other, (await area.page(other, `/mappa/${id}`)).status]).toEqual([other, 404]);
      expect((await area.page(other, '/')).text).not.toContain(`/mappa/${id}`);
    }
    const entries = await area.rowsOf(
      `SELECT kind, category, basis, recipient_agency_id AS "to" FROM ledger_entry WHERE subject_id = $1`,
      id,
    );
    expect(entries).toEqual([
      { kind: 'share', category: 'offendingHistory', basis: 'sharing_agreement', to: viewAgencyId },
    ]);
  });

  it('stands on the practitioner’s home until they have given it, is theirs in the record, and may be decided then', async () => {
    const { id } = await asked();
    const home = (await area.page(TARIQ, '/')).text;
    for (const words of [`/mappa/${id}/view`, 'Waiting for probation’s view of a MAPPA pre-screen'])
      expect(home).toContain(words);
    const decided = { decidedCategory: '2', decidedLevel: '1', decisionReason: 'He is in category 2.' };
    expect((await area.move(OONAGH, `mappa/${id}`, 'find_eligible', decided)).status).toBe(422);
    const tariq = await area.pages.as(TARIQ);
    expect((await tariq.fill(`/mappa/${id}/view`, { probationView: 'He should be managed.' })).status).toBe(303);
    expect((await area.page(TARIQ, '/')).text).not.toContain(`/mappa/${id}`);
    expect(await area.read(OONAGH, `mappa/${id}`)).toMatchObject({
      probationView: 'He should be managed.',
      viewBy: null,
    });
    const [entry] = await area.rowsOf(
      `SELECT s.email FROM audit_entry a JOIN staff s ON s.id = a.actor_id WHERE a.subject_id = $1 AND a.action = 'view'`,
      id,
    );
    expect(entry).toEqual({ email: TARIQ });
    const [text] = await area.rowsOf(
      `SELECT agency_id AS by FROM mappa_text WHERE mappa_id = $1 AND field = 'probationView'`,
      id,
    );
    expect(text).toEqual({ by: viewAgencyId });
    // Until it is decided they may put their view right; then it is shut to them again.
    await area.moved(TARIQ, `mappa/${id}`, 'undo');
    expect((await area.page(TARIQ, '/')).text).toContain(`/mappa/${id}/view`);
    await area.moved(TARIQ, `mappa/${id}`, 'view', { probationView: 'He should be managed, at level 1.' });
    await area.moved(OONAGH, `mappa/${id}`, 'find_eligible', decided);
    expect([await area.status(TARIQ, `mappa/${id}`), (await area.page(TARIQ, `/mappa/${id}`)).status]).toEqual([
      404, 404,
    ]);
    expect(
      await area.rowsOf('SELECT id FROM mappa_text WHERE mappa_id = $1 AND asked_agency_id IS NOT NULL', id),
    ).toEqual([]);
    // What is taken back opens it again: its view is asked for once more.
    await area.moved(OONAGH, `mappa/${id}`, 'undo');
    expect((await area.read(TARIQ, `mappa/${id}`)).probationView).toBe('He should be managed, at level 1.');
  });

  it('lets whoever is asked neither screen nor decide, unless they work on the case', async () => {
    const { id, caseId } = await asked();
    const { version } = await area.read(OONAGH, `mappa/${id}`);
    for (const [move, answers] of [
      ['prescreen', screened],
      ['find_eligible', { decidedCategory: '2', decidedLevel: '1', decisionReason: 'So.' }],
      ['rule_out', { ruledOutReason: 'No.' }],
      ['ask_view', { ...asking, viewAgencyId }],
    ] as const)
      expect([move, await statusOf(TARIQ, `mappa/${id}/${move}`, { version, ...answers })]).toEqual([move, 403]);
    await area.joins(caseId, TARIQ, ['ch-probation', 'probation']);
    expect(await moveNames(TARIQ, id)).toEqual(
      expect.arrayContaining(['prescreen', 'view', 'find_eligible', 'rule_out']),
    );
  });

  it('is asked once, of probation, with which the forum has an agreement, for a day that is not over', async () => {
    const { id } = await waiting();
    const faults = async (answers: object): Promise<string[]> => {
      const { status, body } = await area.move(OONAGH, `mappa/${id}`, 'ask_view', {
        ...asking,
        viewAgencyId,
        ...answers,
      });
      return status === 422 ? fieldsAtFault(body) : [String(status)];
    };
    expect(await faults({ viewAgencyId: await area.agency('ch-housing') })).toEqual(['#/viewAgencyId']);
    expect(await faults({ viewAgencyId: await area.agency('dp-probation') })).toEqual(['#/viewAgencyId']);
    expect(await faults({ viewDueOn: '2026-03-01' })).toEqual(['#/viewDueOn']);
    expect(await faults({})).toEqual(['200']);
    expect(await faults({})).toEqual(['#/viewAgencyId']);
    await area.moved(OONAGH, `mappa/${id}`, 'undo');
    expect([
      await area.status(TARIQ, `mappa/${id}`),
      await area.rowsOf('SELECT id FROM mappa_text WHERE mappa_id = $1 AND asked_agency_id IS NOT NULL', id),
    ]).toEqual([404, []]);
    const { version } = await area.read(OONAGH, `mappa/${id}`);
    expect(await statusOf(SASKIA, `mappa/${id}/ask_view`, { version, ...asking, viewAgencyId })).toBe(403);
    expect(await statusOf(RACHEL, `mappa/${id}/ask_view`, { version, ...asking, viewAgencyId })).toBe(404);
  });

  it('tells nothing to whoever is barred from the case', async () => {
    const { id, caseId } = await asked();
    await area.clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by) VALUES (gen_random_uuid(), $1, $2, 'cousin', '2026-03-01', $2)`,
      [caseId, await area.staff(TARIQ)],
    );
    expect([await area.status(TARIQ, `mappa/${id}`), (await area.page(TARIQ, `/mappa/${id}`)).status]).toEqual([
      404, 404,
    ]);
    expect((await area.page(TARIQ, '/')).text).not.toContain(`/mappa/${id}`);
  });

  it('is chased by its day, once a rung, and no longer once it is there', async () => {
    const [{ id }, given] = [await asked(), await asked()];
    await area.clinic.owner.query(`DELETE FROM conflict WHERE staff_id = $1`, [await area.staff(TARIQ)]);
    await area.moved(TARIQ, `mappa/${given.id}`, 'view', { probationView: 'He should be managed.' });
    area.clinic.clock.set(`${DUE}T07:05:00Z`);
    for (let time = 0; time < 2; time += 1) await area.clinic.runJobs();
    const sent = await area.rowsOf(
      `SELECT subject_id AS id, staff_ids AS "to" FROM reminder WHERE kind = 'mappa_view' AND state = 'sent' AND rung = '0' AND subject_id = ANY($1)`,
      [id, given.id],
    );
    expect(sent).toEqual([{ id, to: [await area.staff(TARIQ)] }]);
  });
});
