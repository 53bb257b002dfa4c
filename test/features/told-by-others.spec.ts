import { joinTeam } from '../../libs/cases/cases/index.js';
import { aNominationOfStrangers } from '../factories.js';
import { LLEUCU, MEDI, NEVILLE, OWAIN, SIWAN } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';
import { engage } from '../stage.js';

/** A detective of the other force, whose case of the same victim nobody here reads. */
const BRYONY = 'bryony.sussex@clinic.example';
const HER_POSTCODE = 'ZZ48 9QU';
const HIS_NAME = 'Cadwgan';

let two: TwoForums;
let ours: string;
let theirs: string;
const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;
const joins = async (email: string, agencyKey: string, part: string, caseId: string): Promise<void> => {
  const [staffId, agencyId] = [await two.staff(email), await two.agency(agencyKey)];
  await two.system((tx) => joinTeam(tx, caseId, { staffId, agencyId, part }));
};
const arrest = async (email: string, caseId: string, occurredAt = '2026-03-16'): Promise<string> =>
  ((await two.post(email, 'victim-events', { caseId, kind: 'arrest', occurredAt })) as { id: string }).id;
const tell = (email: string, id: string, said: string) =>
  two.moved(email, `victim-events/${id}`, 'tell', { method: 'telephone', said, response: 'She is afraid of Cadwgan.' });
const page = async (email: string, path: string): Promise<string> => (await (await two.pages.as(email)).get(path)).text;
const contact = async (): Promise<string> =>
  (await rowsOf<{ id: string }>(`SELECT id FROM named_contact WHERE case_id = $1 AND state = 'named'`, ours))[0]?.id ??
  '';

beforeAll(async () => {
  two = await openTwoForums();
  const sussex = await two.agency('sx-police');
  await two.system((tx) =>
    engage(tx, 'bryony.sussex', { role: 'police', agencyId: sussex, areaCode: 'sussex', forumIds: [two.matacId] }),
  );
  ours = await two.aCase();
  two.clinic.clock.advance({ minutes: 1 });
  const body = aNominationOfStrangers(two.matacId, {
    channel: 'cdasu',
    list: 'perpetrator',
    perpetratorSurname: HIS_NAME,
    victimPostcode: HER_POSTCODE,
  });
  const { id } = (await two.post(BRYONY, 'nominations', body)) as { id: string };
  await two.moved(NEVILLE, `nominations/${id}`, 'accept', {
    levelOfConcern: 'high',
    depth: 'full',
    reason: 'Escalating.',
  });
  theirs = (await two.read(NEVILLE, `nominations/${id}`)).caseId as string;
  await rowsOf(
    `UPDATE case_person SET person_id = (SELECT person_id FROM case_person WHERE case_id = $1 AND part = 'victim' LIMIT 1)
    WHERE case_id = $2 AND part = 'victim'`,
    ours,
    theirs,
  );
  await joins(MEDI, 'dp-cid', 'officer_in_the_case', ours);
  await joins(LLEUCU, 'dp-isac', 'isac', ours);
  await joins(BRYONY, 'sx-police', 'officer_in_the_case', theirs);
  await two.post(SIWAN, 'named-contacts', { caseId: ours, staffId: await two.staff(MEDI), fromOn: '2026-03-16' });
}, 240_000);
afterAll(() => two.close());

describe('the named contact of a victim of two forces (I9)', () => {
  let mine: string;
  let other: string;
  beforeAll(async () => {
    mine = await arrest(MEDI, ours);
    other = await arrest(BRYONY, theirs, '2026-03-16');
    await tell(MEDI, mine, 'custody.in_custody');
    await tell(BRYONY, other, 'custody.released');
  });

  it('reads what the other force told her, and that it contradicts', async () => {
    const shown = await two.read(MEDI, `named-contacts/${await contact()}`);
    expect(shown.toldElsewhere).toEqual([
      expect.objectContaining({
        kind: 'arrest',
        said: 'custody.released',
        agencyName: 'Sussex Police: stalking team',
        contradicts: [mine],
      }),
    ]);
    const html = await page(MEDI, `/cases/${ours}/all`);
    for (const said of ['What others told the victim', 'Custody: released', 'Contradicted'])
      expect(html).toContain(said);
    expect(await two.read(MEDI, `victim-events/${mine}`)).toMatchObject({
      contradicts: [],
      contradictedElsewhere: true,
    });
    expect(await page(MEDI, `/victim-events/${mine}`)).toContain('The victim was told different things');
  });

  it('and nothing else of that case: neither its entry, nor where she is, nor what she said, nor who he is', async () => {
    const shown = JSON.stringify(await two.read(MEDI, `named-contacts/${await contact()}`));
    const [{ reference = '' } = {}] = await rowsOf<{ reference: string }>(
      'SELECT reference FROM case_file WHERE id = $1',
      theirs,
    );
    const html = await page(MEDI, `/cases/${ours}/all`);
    for (const hidden of [other, theirs, reference, HIS_NAME, HER_POSTCODE]) {
      expect(shown).not.toContain(hidden);
      expect(html).not.toContain(hidden);
    }
    expect(shown).not.toContain('She is afraid');
    const status = async (path: string) => (await (await two.as(MEDI)).get(`/v1/${path}`)).status;
    expect([await status(`victim-events/${other}`), await status(`cases/${theirs}`)]).toEqual([404, 404]);
    expect((await two.read(MEDI, 'victim-events')).items.map(({ id }: { id: string }) => id)).not.toContain(other);
  });

  it('is the only one: nobody else on the team or in the forum, and nobody from whom that case is kept', async () => {
    for (const email of [SIWAN, LLEUCU, OWAIN]) {
      expect([email, (await page(email, `/cases/${ours}/all`)).includes('What others told')]).toEqual([email, false]);
    }
    expect((await two.read(SIWAN, `victim-events/${mine}`)).contradictedElsewhere).toBe(false);
    expect((await two.read(SIWAN, `named-contacts/${await contact()}`)).toldElsewhere).toEqual([]);
    await rowsOf(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by, state, version)
      VALUES (gen_random_uuid(), $1, $2, 'neighbour', $3, $2, 'in_force', 1)`,
      theirs,
      await two.staff(MEDI),
      two.clinic.clock.now(),
    );
    expect((await two.read(MEDI, `named-contacts/${await contact()}`)).toldElsewhere).toEqual([]);
    await rowsOf('DELETE FROM conflict WHERE case_id = $1', theirs);
  });

  it('is told nothing of what another force offered her for herself', async () => {
    const offered = await arrest(BRYONY, theirs, '2026-03-15');
    await rowsOf(`UPDATE victim_event SET kind = 'advocacy_offer' WHERE id = $1`, offered);
    await two.moved(BRYONY, `victim-events/${offered}`, 'tell', {
      method: 'telephone',
      said: 'support.offer_declined',
    });
    const { toldElsewhere } = await two.read(MEDI, `named-contacts/${await contact()}`);
    expect(toldElsewhere.map(({ kind }: { kind: string }) => kind)).toEqual(['arrest']);
  });

  it('stands in the ledger of the case that it went out of, once', async () => {
    const lines = await rowsOf<{ basis: string; key: string }>(
      `SELECT l.basis, a.key FROM ledger_entry l JOIN agency a ON a.id = l.recipient_agency_id WHERE l.case_id = $1 AND l.subject = 'VictimEvent'`,
      theirs,
    );
    expect(lines).toEqual([{ basis: 'one_contact', key: 'dp-cid' }]);
    expect(await rowsOf(`SELECT 1 FROM ledger_entry WHERE case_id = $1 AND subject = 'VictimEvent'`, ours)).toEqual([]);
  });

  it('settles it, and is shown it no longer once she is told by another', async () => {
    await two.moved(MEDI, `victim-events/${mine}`, 'settle', {
      settledAs: 'right',
      settledReason: 'The custody record says so.',
    });
    expect(await two.read(MEDI, `victim-events/${mine}`)).toMatchObject({ contradictedElsewhere: false });
    two.clinic.clock.advance({ minutes: 11 });
    const to = { staffId: await two.staff(LLEUCU), fromOn: '2026-03-16', reason: 'She knows her best.' };
    await two.moved(MEDI, `named-contacts/${await contact()}`, 'hand_over', to);
    expect(await page(MEDI, `/cases/${ours}/all`)).not.toContain('What others told');
    expect(await page(LLEUCU, `/cases/${ours}/all`)).toContain('What others told');
    expect(
      await rowsOf(`SELECT 1 FROM ledger_entry WHERE case_id = $1 AND basis = 'one_contact'`, theirs),
    ).toHaveLength(2);
  });
});
