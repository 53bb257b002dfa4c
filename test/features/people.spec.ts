import { randomUUID } from 'node:crypto';
import { openCase } from '../../libs/cases/cases/index.js';
import {
  namesOf,
  PersonName,
  recordFact,
  recordName,
  recordSafeContact,
  SafeContact,
  standIn,
} from '../../libs/cases/people/index.js';
import { openClinic, type Clinic } from '../harness.js';

let clinic: Clinic;
const [forumId, agencyId, staffId] = [randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  clinic = await openClinic();
  await clinic.owner.query(`
    INSERT INTO agency (id, key, name, kind, controller_id, area_code, regime, duty_to_cooperate)
      VALUES ('${agencyId}', 'team', 'A team', 'police', '${agencyId}', 'dyfed-powys', 'part3', 'no');
    INSERT INTO forum (id, key, name, area_code, kind) VALUES ('${forumId}', 'clinic', 'A clinic', 'dyfed-powys', 'clinic');
    INSERT INTO staff (id, key, surname, forename, email) VALUES ('${staffId}', 'p1', 'Pugh', 'Ann', 'ann.pugh@team.example');
    INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership)
      VALUES (gen_random_uuid(), '${staffId}', '${agencyId}', 'coordinator', 'dyfed-powys', '{${forumId}}', 'substantive')`);
});
afterAll(() => clinic.close());

const aCase = () =>
  clinic.work.as(clinic.system(), async (tx) => {
    const { caseId } = await openCase(tx, { agencyId, forumId, areaCode: 'dyfed-powys' });
    const holding = { caseId, agencyId };
    const personId = await standIn(tx, holding, 'victim');
    const about = { ...holding, personId, part: 'victim' as const, source: 'nomination' };
    await recordName(tx, about, { kind: 'as_recorded', surname: 'Bowen', forename: 'Carys' });
    await recordFact(tx, about, { kind: 'date_of_birth', value: '1988-05-12' });
    await recordSafeContact(tx, about, { answers: { method: 'phone' } });
    return about;
  });

const asAnn = async <R>(act: Parameters<Clinic['work']['as']>[1]) =>
  clinic.work.as(await clinic.actor('ann.pugh@team.example'), act) as Promise<R>;

describe('what is kept of people', () => {
  it('lists people by the name they prefer, and never by a protected one', async () => {
    const about = await aCase();
    const listed = async () =>
      (await asAnn<Map<string, object>>((tx) => namesOf(tx, [about.caseId]))).get(about.caseId);
    expect(await listed()).toEqual({ victim: 'Carys Bowen' });
    await clinic.work.as(clinic.system(), async (tx) => {
      await recordName(tx, about, { kind: 'protected_new', surname: 'Newname' });
      await recordName(tx, about, { kind: 'preferred', forename: 'Caz' });
    });
    expect(await listed()).toEqual({ victim: 'Caz' });
    const kinds = await asAnn<PersonName[]>((tx) => tx.rows(PersonName).where({ caseId: about.caseId }).all());
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['as_recorded', 'preferred']);
  });

  it('keeps the safe contact for the team, and what it was before', async () => {
    const about = await aCase();
    clinic.clock.advance({ minutes: 1 });
    await clinic.work.as(clinic.system(), (tx) => recordSafeContact(tx, about, { answers: { method: 'email' } }));
    expect(await asAnn((tx) => tx.rows(SafeContact).count())).toBe(0);
    expect(await asAnn((tx) => tx.rows(SafeContact).any())).toBe(false);
    const { rows } = await clinic.owner.query<{ method: string; over: boolean }>(
      `SELECT answers->>'method' AS method, to_at IS NOT NULL AS over FROM safe_contact WHERE case_id = $1 ORDER BY from_at`,
      [about.caseId],
    );
    expect(rows).toEqual([
      { method: 'phone', over: true },
      { method: 'email', over: false },
    ]);
  });
});
