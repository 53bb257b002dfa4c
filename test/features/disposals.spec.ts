import { FRANCES, HUW, OWAIN, RAVI, SIWAN } from '../people.js';
import { openTransfers, type TransferStage } from '../transfer-stage.js';

let stage: TransferStage;
beforeAll(async () => {
  stage = await openTransfers();
  const settled = await (await stage.as(RAVI)).post('/v1/retention-rules').send({
    keeperId: (await stage.rowsOf<{ id: string }>(`SELECT id FROM force_area WHERE code = 'dyfed-powys'`))[0]?.id,
    group: 'group_4',
    count: 1,
    unit: 'months',
    source: 'Force retention schedule',
    fromOn: '2026-05-18',
    reason: 'As agreed.',
    version: 0,
  });
  if (settled.status !== 201) throw new Error(`It was not settled: ${JSON.stringify(settled.body)}`);
}, 120_000);
beforeEach(() => stage.clock.set('2026-05-18T09:00:00Z'));
afterAll(() => stage.close());

const closing = {
  reason: 'He has moved away.',
  linkedVictims: 'None',
  victimTold: 'By the advocate',
  orderWatch: 'Huw',
};
const at = (id: string) => `retention/${id}`;
const page = async (email: string, path: string) => (await stage.pages.as(email)).get(path);
const stateOf = async (id: string) =>
  (await stage.rowsOf<{ state: string }>('SELECT state FROM retention WHERE id = $1', id))[0]?.state;

/** A file whose review has begun once its month was over. */
async function reviewed(answers: object = {}): Promise<{ caseId: string; id: string }> {
  stage.clock.set('2026-05-18T09:00:00Z');
  const caseId = await stage.aTaken(answers);
  await stage.moved(SIWAN, `cases/${caseId}`, 'close', closing);
  await stage.runJobs();
  const [{ id } = { id: '' }] = await stage.rowsOf<{ id: string }>(
    'SELECT id FROM retention WHERE case_id = $1',
    caseId,
  );
  await stage.moved(SIWAN, at(id), 'regroup', { group: 'group_4', reason: 'Undetected.' });
  stage.clock.set('2026-06-22T09:00:00Z');
  await stage.moved(SIWAN, at(id), 'review');
  return { caseId, id };
}
const refusals = async (email: string, id: string, move: string, answers: object = {}): Promise<string[]> => {
  const { status, body } = await stage.move(email, at(id), move, answers);
  return [String(status), ...((body as { errors?: { detail: string }[] }).errors ?? []).map(({ detail }) => detail)];
};
const because = { reason: 'Nothing came since.' };

it('is proposed by one and approved by another, and everything in the file is gone but its reference', async () => {
  const { caseId, id } = await reviewed({ perpetratorSurname: 'Abergwesyn', perpetratorForename: 'Osian' });
  const search = async () =>
    (await (await stage.as(SIWAN)).post('/v1/cases/search').send({ words: 'Abergwesyn' })).body.items.length as number;
  expect(await search()).toBe(1);
  await stage.moved(SIWAN, at(id), 'dispose', because);
  expect((await page(HUW, '/')).text).toContain('Approve or refuse the disposal of a file');
  expect((await stage.move(SIWAN, at(id), 'approve_disposal')).status).toBe(403);
  expect((await stage.move(OWAIN, `cases/${caseId}`, 'reopen')).status).not.toBe(200);
  await stage.moved(HUW, at(id), 'approve_disposal');
  expect(await stateOf(id)).toBe('disposing');
  expect((await refusals(SIWAN, id, 'undo'))[0]).not.toBe('200');
  await stage.runJobs();
  expect(await stateOf(id)).toBe('disposed');
  expect(await search()).toBe(0);
  const kindId = (await stage.rowsOf<{ id: string }>(`SELECT id FROM behaviour_kind WHERE key = 'loitering'`))[0]?.id;
  const told = { caseId, kindId, occurredAt: '2026-06-21', told: 'He waited at the corner.', reporter: 'police' };
  expect((await (await stage.as(HUW)).post('/v1/incidents').send(told)).status).toBe(409);
  const shown = (await page(SIWAN, `/cases/${caseId}/all`)).text;
  expect(shown).toMatch(/were disposed of on 22 June 2026/);
  expect(shown).not.toContain('Abergwesyn');
  const { status, body } = await stage.move(SIWAN, `cases/${caseId}`, 'reopen', { reason: 'He is back.' });
  expect([status, JSON.stringify(body).includes('it cannot be reopened')]).toEqual([422, true]);
  expect(await stage.rowsOf('SELECT open FROM owed_duty WHERE subject_id = $1', id)).toEqual([{ open: false }]);
});

it('is entered in the log, and certified by a page and a file that name nobody', async () => {
  const { caseId, id } = await reviewed();
  expect((await page(FRANCES, `/${at(id)}/certificate`)).status).toBe(404);
  await stage.moved(SIWAN, at(id), 'dispose', because);
  await stage.moved(FRANCES, at(id), 'approve_disposal');
  await stage.runJobs();
  const [{ reference } = { reference: '' }] = await stage.rowsOf<{ reference: string }>(
    'SELECT reference FROM case_file WHERE id = $1',
    caseId,
  );
  const log = (await page(FRANCES, '/disposals')).text;
  for (const said of [reference, 'Siwan Gwynne', 'Frances Coles', 'Force retention schedule'])
    expect(log).toContain(said);
  const { text } = await page(FRANCES, `/${at(id)}/certificate`);
  for (const said of [
    reference,
    '1 month',
    'Force retention schedule',
    'People: names and facts',
    'Certificate of disposal',
  ])
    expect(text).toContain(said);
  const main = text.slice(text.indexOf('<main'));
  for (const name of ['Siwan', 'Frances', 'Gwynne', 'Coles']) expect(main).not.toContain(name);
  const pdf = await page(FRANCES, `/${at(id)}/certificate.pdf`);
  expect([pdf.status, pdf.headers['content-type'], pdf.headers['cache-control']]).toEqual([
    200,
    'application/pdf',
    'no-store',
  ]);
  expect((await page(FRANCES, '/disposals?page=2')).text).toContain('No files disposed of yet.');
  expect((await page(FRANCES, '/disposals?page=x')).text).toContain(reference);
  await (await stage.as(FRANCES)).get('/v1/disposals?page=x').expect(422);
  const api = await (await stage.as(FRANCES)).get('/v1/disposals').expect(200);
  expect((api.body as { items: { reference: string }[] }).items.map((one) => one.reference)).toContain(reference);
  expect((await page(RAVI, '/disposals')).text).not.toContain(reference);
});

describe('is refused', () => {
  it('by whoever proposed it, and looked at again where it is not approved', async () => {
    const { id } = await reviewed();
    await stage.moved(FRANCES, at(id), 'dispose', because);
    expect(await refusals(FRANCES, id, 'approve_disposal')).toEqual([
      '422',
      'A different person from the one who proposed it must approve it',
    ]);
    await stage.moved(HUW, at(id), 'refuse_disposal', { reason: 'She may still sue.' });
    expect(await stateOf(id)).toBe('retention_review');
  });

  it('before the period is over, under a hold, and where a hold comes between proposal and approval', async () => {
    const { id } = await reviewed();
    await stage.moved(SIWAN, at(id), 'put_on_hold', { kind: 'inquest', reason: 'The coroner asked.' });
    await stage.moved(SIWAN, at(id), 'regroup', { group: 'group_2', reason: 'Stalking.' });
    expect(await refusals(SIWAN, id, 'dispose', because)).toEqual([
      '422',
      'A legal hold is on. Nothing in the file can be disposed of until it ends',
      'The period for keeping it is not over yet',
    ]);
    await stage.moved(SIWAN, at(id), 'lift_hold', { kind: 'inquest', reason: 'It has concluded.' });
    await stage.moved(SIWAN, at(id), 'regroup', { group: 'group_4', reason: 'Undetected.' });
    await stage.moved(SIWAN, at(id), 'dispose', because);
    await stage.moved(FRANCES, at(id), 'put_on_hold', { kind: 'litigation', reason: 'A claim was notified.' });
    expect((await refusals(HUW, id, 'approve_disposal'))[0]).toBe('422');
    expect(await stateOf(id)).toBe('disposal_proposed');
  });

  it.each([
    ['an order is in force', 'in_force', 'none', 'none'],
    ['an interim order that nobody has served yet is in force', 'lodged', 'made', 'none'],
    ['an interim order binds', 'lodged', 'served', 'none'],
    ['an order is asked of a court', 'lodged', 'none', 'none'],
    ['authority to apply is sought', 'authority_sought', 'none', 'none'],
    ['the refusal of an order is appealed against', 'refused', 'none', 'lodged'],
  ])('where %s', async (_, state, interim, appeal) => {
    const { caseId, id } = await reviewed();
    await stage.rowsOf(
      `INSERT INTO protection_order (id, reference, case_reference, case_id, agency_id, category, released, forum_id, state, version, considered_on, interim, interim_sought_on, appeal, opened_by, opened_at)
       SELECT gen_random_uuid(), 'O-' || gen_random_uuid(), c.reference, c.id, c.agency_id, 'spoFile', false, $2, $4, 1, '2026-05-01', $5, CASE WHEN $5 <> 'none' THEN date '2026-05-02' END, $6, s.id, now()
       FROM case_file c, staff s WHERE c.id = $1 AND s.email = $3`,
      caseId,
      stage.forumId,
      HUW,
      state,
      interim,
      appeal,
    );
    expect((await refusals(SIWAN, id, 'dispose', because))[1]).toContain('An order, bail or licence');
  });

  it('where somebody in it stands in an open case, and where the victim’s advocate still works for them', async () => {
    const { caseId, id } = await reviewed();
    const other = await stage.aCase();
    await stage.rowsOf(
      `INSERT INTO case_person (id, case_id, agency_id, category, released, person_id, part)
       SELECT gen_random_uuid(), $2, agency_id, category, released, person_id, part FROM case_person WHERE case_id = $1 AND part = 'victim'`,
      caseId,
      other,
    );
    expect(await refusals(SIWAN, id, 'dispose', because)).toEqual([
      '422',
      'A person in it is part of another open case',
    ]);
    await stage.rowsOf(`UPDATE case_file SET state = 'closed', closed_at = '2026-05-18' WHERE id = $1`, other);
    await stage.rowsOf(
      `WITH shell AS (INSERT INTO case_file (id, case_id, agency_id, category, reference, state, version, opened_at, released)
         SELECT g, g, a.id, 'advocateConfidence', 'V-' || g, 'active', 1, now(), false FROM gen_random_uuid() g, agency a WHERE a.key = 'dp-isac' RETURNING id, agency_id),
       own AS (INSERT INTO advocacy_case (id, case_id, agency_id, category, released, reference, state, source, referred_on, da_related, opened_at, opened_by)
         SELECT s.id, s.id, s.agency_id, 'victimIdentity', false, 'V-' || s.id, 'open', 'self', '2026-05-01', false, now(), s.id FROM shell s RETURNING id, agency_id)
       INSERT INTO advocacy_link (id, case_id, agency_id, category, released, clinic_case_id, linked_at, linked_by)
         SELECT gen_random_uuid(), o.id, o.agency_id, 'advocateConfidence', false, $1, now(), o.id FROM own o`,
      caseId,
    );
    const [status, said] = await refusals(SIWAN, id, 'dispose', because);
    expect([status, said?.startsWith('Something for the victim linked to this case')]).toEqual(['422', true]);
    expect(await stateOf(id)).toBe('retention_review');
  });
});

it('takes what was typed and not sent with it: what names a row of the file, and drafts that it began or became', async () => {
  const { caseId, id } = await reviewed();
  const other = await stage.aTaken();
  const [{ nominationId, agencyId } = { nominationId: '', agencyId: '' }] = await stage.rowsOf<{
    nominationId: string;
    agencyId: string;
  }>('SELECT id AS "nominationId", agency_id AS "agencyId" FROM nomination WHERE case_id = $1', caseId);
  const staffId = (await stage.rowsOf<{ id: string }>('SELECT id FROM staff WHERE email = $1', SIWAN))[0]?.id;
  const late = (path: string, body: object) =>
    stage.rowsOf(
      `INSERT INTO kept_post (id, staff_id, path, body, why, at) VALUES (gen_random_uuid(), $1, $2, $3, 'form-expired', '2026-06-21')`,
      staffId,
      path,
      JSON.stringify(body),
    );
  const draft = async (answers: object) =>
    (
      await stage.rowsOf<{ id: string }>(
        `INSERT INTO draft (id, staff_id, journey, answers, made_at, changed_at)
      VALUES (gen_random_uuid(), $1, 'nomination', $2, '2026-06-21', '2026-06-21') RETURNING id`,
        staffId,
        JSON.stringify(answers),
      )
    )[0]?.id ?? '';
  await late(`/cases/${caseId}/close`, { reason: 'Unsent of the case' });
  await late(`/nominations/search`, { nominationId: nominationId.toUpperCase(), words: 'Unsent of its nomination' });
  await late(`/cases/${other}/close`, { reason: 'Unsent of another' });
  const [became, begun, own] = [
    await draft({ nominationId }),
    await draft({ victimSurname: 'Began' }),
    await draft({ victimSurname: 'Own' }),
  ];
  await stage.rowsOf(
    `INSERT INTO release (id, case_id, agency_id, category, released, state, draft_id, what, reason, made_by, made_at)
      VALUES (gen_random_uuid(), $1, $2, 'victimIdentity', false, 'with_nomination', $3, '{name}', 'Asked', $4, '2026-05-01')`,
    caseId,
    agencyId,
    begun,
    staffId,
  );
  await late(`/nominations/new/${begun}/victim`, { victimSurname: 'Unsent of its draft' });
  await stage.moved(SIWAN, at(id), 'dispose', because);
  await stage.moved(HUW, at(id), 'approve_disposal');
  await stage.runJobs();
  expect(await stateOf(id)).toBe('disposed');
  const left = await stage.rowsOf<{ body: Record<string, string> }>('SELECT body FROM kept_post');
  expect(left.map(({ body }) => body['reason'])).toEqual(['Unsent of another']);
  const drafts = await stage.rowsOf<{ id: string }>('SELECT id FROM draft WHERE id = ANY($1)', [became, begun, own]);
  expect(drafts).toEqual([{ id: own }]);
  expect((await page(HUW, `/${at(id)}/certificate`)).text).toContain('Forms typed and not sent');
});
