import { Loading } from '../../libs/loading/index.js';
import { openStory, storyFolder } from '../factories.js';
import type { Clinic } from '../harness.js';
import { grantLocation } from '../location-granted.js';
import { ALASTAIR, ANWEN, DAWN, DEBORAH, HUW, MEDI, MERERID, OWAIN, RAVI, SIWAN } from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  mererid: MERERID,
  siwan: SIWAN,
  huw: HUW,
  medi: MEDI,
  owain: OWAIN,
  deborah: DEBORAH,
  alastair: ALASTAIR,
  anwen: ANWEN,
  ravi: RAVI,
  dawn: DAWN,
} as const;

let clinic: Clinic;
let caseId: string;
beforeAll(async () => {
  clinic = await openStory('2026-04-10T09:00:00+01:00');
  caseId = (await one<{ id: string }>(`SELECT id FROM case_file WHERE external_key = 'DPC-C-001'`)).id;
}, 120_000);
afterAll(() => clinic.close());

const { all, one, idOf, post, get, as, movesOf } = storyWays(() => clinic, who);
const move = movesOf('disclosure');

/** Everything that a disclosure needs, by an officer to a new employer of the perpetrator. */
const asked = (answers: object = {}): object => ({
  caseId,
  recipientKind: 'perpetrator_employer',
  recipientName: 'Depot manager, Example Haulage',
  category: 'offendingHistory',
  information: 'That he was convicted of stalking.',
  purpose: 'So that he drives no route past her work.',
  necessity: 'The employer sets the routes.',
  proportionality: 'No detail of the offence is given.',
  basis: 'law_enforcement',
  ...answers,
});
const weighed = {
  alternatives: 'Ask him to change routes.',
  riskIfDisclosed: 'He may blame her.',
  riskIfNotDisclosed: 'He passes daily.',
  victimConsulted: true,
  victimView: 'Wants it said.',
  subjectTold: true,
};
const asRequested = async (answers: object = {}): Promise<string> =>
  (await post('medi', 'disclosures', asked(answers))).body.id as string;
const entriesOf = (id: string) =>
  all<{ kind: string; takes_back: string | null; basis: string; category: string }>(
    'SELECT kind, takes_back, basis, category FROM ledger_entry WHERE subject_id = $1 ORDER BY at, takes_back NULLS FIRST',
    [id],
  );

describe('what is to go out', () => {
  it.each(['basis', 'necessity', 'proportionality', 'purpose', 'information', 'category', 'recipientKind'])(
    'does not without %s, and says so at the field',
    async (field) => {
      for (const emergency of [false, true]) {
        const said = asked({ [field]: undefined, emergency, emergencyReason: 'He is on his way.' });
        const { status, body } = await post('medi', 'disclosures', said);
        expect([status, fieldsAtFault(body)]).toEqual([422, [`#/${field}`]]);
      }
    },
  );

  it('goes by a basis of the regime of whoever passes it on, with a condition where it is of offending', async () => {
    expect(fieldsAtFault((await post('medi', 'disclosures', asked({ basis: 'consent' }))).body)).toEqual(['#/basis']);
    const byIsac = { category: 'safetyPlan', recipientKind: 'victim', recipientName: 'Herself' };
    const wrong = await post('deborah', 'disclosures', asked({ ...byIsac, basis: 'law_enforcement' }));
    expect(fieldsAtFault(wrong.body)).toEqual(['#/basis']);
    expect((await post('deborah', 'disclosures', asked({ ...byIsac, basis: 'consent' }))).status).toBe(201);
    const health = { category: 'perpetratorHealth', recipientKind: 'other_third_party', recipientName: 'His doctor' };
    const bare = await post('medi', 'disclosures', asked(health));
    expect(fieldsAtFault(bare.body)).toEqual(['#/condition']);
  });

  it('says to whom: a partner by its agency and not one’s own, anybody else by name', async () => {
    const nobody = await post('medi', 'disclosures', asked({ recipientName: undefined }));
    const noAgency = await post('medi', 'disclosures', asked({ recipientKind: 'partner_agency' }));
    const own = { recipientKind: 'partner_agency', recipientAgencyId: await idOf('agency', 'key', 'dp-cid') };
    const toOneself = await post('medi', 'disclosures', asked(own));
    expect([nobody, noAgency, toOneself].map(({ body }) => fieldsAtFault(body))).toEqual([
      ['#/recipientName'],
      ['#/recipientAgencyId'],
      ['#/recipientAgencyId'],
    ]);
  });

  it('is never what somebody does not see themselves, nor of a case that they do not see', async () => {
    const confidence = await post('deborah', 'disclosures', asked({ category: 'advocateConfidence' }));
    const unseen = await post(
      'owain',
      'disclosures',
      asked({ category: 'victimLocation', recipientKind: 'victim', recipientName: 'Herself' }),
    );
    const elsewhere = await post('dawn', 'disclosures', asked());
    const nowhere = await post('medi', 'disclosures', asked({ caseId: '00000000-0000-4000-8000-00000000dead' }));
    expect([confidence.status, unseen.status, elsewhere.status, nowhere.status]).toEqual([422, 422, 404, 404]);
    expect(fieldsAtFault(unseen.body)).toEqual(['#/category']);
    expect((await post('ravi', 'disclosures', asked())).status).toBe(404);
  });

  it.each(['victimLocation', 'safetyPlan', 'children', 'victimIdentity'])(
    'is never %s to anybody on the perpetrator’s side',
    async (category) => {
      const programme = await idOf('agency', 'key', 'dp-programme');
      const to = [
        { recipientKind: 'perpetrator' },
        { recipientKind: 'perpetrator_partner' },
        { recipientKind: 'partner_agency', recipientAgencyId: programme },
      ];
      for (const recipient of to) {
        const { status, body } = await post('medi', 'disclosures', asked({ ...recipient, category }));
        expect([recipient.recipientKind, status, fieldsAtFault(body)]).toEqual([
          recipient.recipientKind,
          422,
          ['#/category'],
        ]);
      }
    },
  );

  it('is looked through for where the victim is as it is made', async () => {
    const place = await one<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
      [caseId],
    );
    const near = `She is near ${place.value}, so no routes there.`;
    const approved = async (answers: object): Promise<string> => {
      const id = await asRequested(answers);
      await move('huw', id, 'consider', weighed);
      await move('huw', id, 'approve', { reason: 'Right.' });
      return id;
    };
    const make = (id: string) => move('medi', id, 'make', { undertakingSigned: true, reviewOn: '2026-05-01' });
    for (const field of ['information', 'purpose', 'necessity', 'proportionality', 'recipientName']) {
      const id = await approved({ [field]: near });
      const { status, body } = await make(id);
      expect([field, status, fieldsAtFault(body)]).toEqual([field, 422, [`#/${field}`]]);
      expect(await entriesOf(id)).toEqual([]);
      const urgent = { emergency: true, emergencyReason: 'He is on his way.' };
      const atOnce = await post('medi', 'disclosures', asked({ [field]: near, ...urgent }));
      expect([field, atOnce.status, fieldsAtFault(atOnce.body)]).toEqual([field, 422, [`#/${field}`]]);
    }
    expect((await make(await approved({ recipientKind: 'victim', information: near }))).status).toBe(200);
  });

  it('waits where a second person has to release words of it, and goes out once they did', async () => {
    await all(
      `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
       SELECT gen_random_uuid(), case_id, agency_id, 'victimLocation', false, person_id, 'address', '14 Quarn Lane', 'key', 'nomination', now()
       FROM case_person WHERE case_id = $1 AND part = 'victim' LIMIT 1`,
      [caseId],
    );
    const telling = asked({ information: 'He waits in Quarn Lane.' });
    const told = await post('medi', 'disclosures', telling);
    expect([told.status, fieldsAtFault(told.body)]).toEqual([422, ['#/information']]);
    const medi = await as('medi');
    const { body } = await medi
      .post('/v1/disclosures')
      .set('Location-Reason', 'So%20he%20stays%20away')
      .send(telling)
      .expect(201);
    const { id } = body as { id: string };
    await move('huw', id, 'consider', weighed);
    await move('huw', id, 'approve', { reason: 'Right.' });
    const make = () => move('medi', id, 'make', { undertakingSigned: true, reviewOn: '2026-05-01' });
    const waits = await make();
    expect([waits.status, fieldsAtFault(waits.body)]).toEqual([422, ['#/information']]);
    expect(JSON.stringify(waits.body)).toContain('is held until a second person releases it');
    expect(await entriesOf(id)).toEqual([]);
    const end = await grantLocation(clinic, caseId, MERERID);
    const check = await one<{ id: string; version: number }>(
      `SELECT id, version FROM text_check WHERE case_id = $1 AND state = 'held'`,
      [caseId],
    );
    const released = await post('mererid', `text-checks/${check.id}/release`, { version: check.version });
    await end();
    expect(released.status).toBe(200);
    expect((await make()).status).toBe(200);
    expect(await entriesOf(id)).toHaveLength(1);
  });
});

describe('a disclosure', () => {
  it('is considered and decided by somebody else, made, acknowledged and reviewed, and stands in the ledger', async () => {
    const id = await asRequested();
    expect((await move('medi', id, 'consider', weighed)).status).toBe(403);
    expect((await move('huw', id, 'approve', { reason: 'Right.' })).status).toBe(409);
    const untold = await move('huw', id, 'consider', { ...weighed, subjectTold: false });
    expect(fieldsAtFault(untold.body)).toEqual(['#/subjectNotToldReason']);
    expect((await move('mererid', id, 'consider', weighed)).body.state).toBe('considered');
    expect((await move('medi', id, 'approve', { reason: 'I want it.' })).status).toBe(403);
    expect((await move('huw', id, 'approve', { reason: 'He must not pass her work.' })).body.state).toBe('approved');
    const late = await move('medi', id, 'make', { undertakingSigned: true, reviewOn: '2026-04-09' });
    expect(fieldsAtFault(late.body)).toEqual(['#/reviewOn']);
    const made = await move('medi', id, 'make', { undertakingSigned: true, reviewOn: '2026-05-01' });
    expect(made.body.state).toBe('made');
    expect(await entriesOf(id)).toEqual([
      { kind: 'disclosure', takes_back: null, basis: 'law_enforcement', category: 'offendingHistory' },
    ]);
    expect((await move('medi', id, 'acknowledge', { acknowledgement: 'Will keep it to himself.' })).status).toBe(200);
    expect((await move('medi', id, 'review', { outcome: 'upheld', reason: 'Fine.' })).status).toBe(403);
    expect((await move('mererid', id, 'review', { outcome: 'upheld', reason: 'Routes changed.' })).status).toBe(200);
    expect(await clinic.record(id)).toEqual(
      expect.arrayContaining(['create', 'consider', 'approve', 'make', 'acknowledge', 'review']),
    );
    const shown = (await get('huw', `disclosures/${id}`)).body;
    expect(shown).toMatchObject({
      state: 'reviewed',
      kind: 'disclosure',
      recipient: 'Depot manager, Example Haulage',
      outcome: 'upheld',
      riskIfDisclosed: 'He may blame her.',
      decisionReason: 'He must not pass her work.',
      reviewReason: 'Routes changed.',
      decidedByName: 'Huw Bebb',
      undertakingSigned: true,
    });
  });

  it('that is taken back within ten minutes is taken back in the ledger too, and nothing is struck out', async () => {
    const id = await asRequested();
    await move('huw', id, 'consider', weighed);
    await move('huw', id, 'approve', { reason: 'Right.' });
    await move('medi', id, 'make', { undertakingSigned: false, reviewOn: '2026-05-01' });
    expect((await move('medi', id, 'undo')).body.state).toBe('approved');
    const entries = await entriesOf(id);
    expect(entries.map(({ takes_back }) => Boolean(takes_back))).toEqual([false, true]);
    await move('huw', id, 'refuse', { reason: 'x' });
    await expect(clinic.owner.query('DELETE FROM ledger_entry')).rejects.toThrow(/kept/);
    await expect(clinic.owner.query(`UPDATE ledger_entry SET basis = 'consent'`)).rejects.toThrow(/kept/);
    await expect(clinic.owner.query('TRUNCATE ledger_entry CASCADE')).rejects.toThrow(/kept/);
    await expect(clinic.db.query(`UPDATE ledger_entry SET basis = 'consent'`)).rejects.toThrow(/permission denied/);
  });

  it('in an emergency is made first with its reason, and owed a review within one working day', async () => {
    const bare = await post('medi', 'disclosures', asked({ emergency: true }));
    expect(fieldsAtFault(bare.body)).toEqual(['#/emergencyReason']);
    const { status, body } = await post(
      'medi',
      'disclosures',
      asked({ emergency: true, emergencyReason: 'He drives tonight.' }),
    );
    expect([status, body.state]).toEqual([201, 'made']);
    const row = await one(
      `SELECT review_due_on::text AS due, made_at IS NOT NULL AS made FROM disclosure WHERE id = $1`,
      [body.id],
    );
    expect(row).toEqual({ due: '2026-04-13', made: true });
    expect((await entriesOf(body.id as string)).length).toBe(1);
    await clinic.runJobs();
    const reminders = await all<{ n: number }>(
      `SELECT 1 AS n FROM reminder WHERE kind = 'disclosure_review' AND subject_id = $1`,
      [body.id],
    );
    expect(reminders.length).toBeGreaterThan(0);
  });

  it('of the story, on Good Friday, was reviewed on the next working day', async () => {
    await (await clinic.worker()).get(Loading).play(storyFolder, clinic.clock.now());
    const row = await one(
      `SELECT state, emergency, outcome, review_due_on::text AS due, made_at FROM disclosure WHERE external_key = 'SH-1'`,
    );
    expect(row).toMatchObject({ state: 'reviewed', emergency: true, outcome: 'upheld', due: '2026-04-07' });
  });
});

describe('what waits', () => {
  it('is on the home of whoever may consider it, not of whoever asked, and leads to the move', async () => {
    const id = await asRequested();
    const pages = await openPages(clinic);
    try {
      const [huw, medi] = [
        (await (await pages.as(who.huw)).get('/')).text,
        (await (await pages.as(who.medi)).get('/')).text,
      ];
      expect(huw).toContain(`href="/disclosures/${id}/consider"`);
      expect(medi).not.toContain(`/disclosures/${id}/consider`);
    } finally {
      await pages.close();
    }
  });
});

describe('its page', () => {
  it('is begun from the case, offers the partner agencies, and leads to what was asked for', async () => {
    const pages = await openPages(clinic);
    try {
      const medi = await pages.as(who.medi);
      const path = `/disclosures/new?case=${caseId}`;
      const { text } = await medi.get(path);
      expect(text).toContain(`<option value="${await idOf('agency', 'key', 'dp-programme')}">`);
      expect(text).toContain(`<input type="hidden" name="caseId" value="${caseId}">`);
      const { status, headers } = await medi.fill(path, asked({ purpose: 'By its page.' }), '/disclosures/new');
      expect(status).toBe(303);
      expect((await medi.get(String(headers['location']))).text).toContain('By its page.');
      expect((await (await pages.as(who.dawn)).get(path)).status).toBe(404);
      expect((await medi.get('/disclosures/new')).status).toBe(404);
      expect((await medi.get('/disclosures')).text).not.toContain('/disclosures/new');
    } finally {
      await pages.close();
    }
  });
});

describe('who sees it', () => {
  it('is whoever may read its category; the risks to the victim not the perpetrator’s side', async () => {
    const programme = await idOf('agency', 'key', 'dp-programme');
    const id = await asRequested({
      recipientKind: 'partner_agency',
      recipientAgencyId: programme,
      category: 'perpetratorIdentity',
    });
    await move('huw', id, 'consider', weighed);
    await clinic.owner.query(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) VALUES (gen_random_uuid(), $1, $2, $3, 'programme', '2026-04-01')`,
      [caseId, await idOf('staff', 'email', who.alastair), programme],
    );
    const seen = (await get('alastair', `disclosures/${id}`)).body;
    expect(seen).toMatchObject({ riskIfDisclosed: null, riskIfNotDisclosed: null, victimView: null });
    expect(seen.purpose).toBe('So that he drives no route past her work.');
    const place = await asRequested({ category: 'victimLocation', recipientKind: 'victim', recipientName: 'Herself' });
    expect((await get('alastair', `disclosures/${place}`)).status).toBe(404);
    expect((await get('owain', `disclosures/${place}`)).status).toBe(404);
    expect((await get('medi', `disclosures/${place}`)).status).toBe(200);
    expect((await get('dawn', `disclosures/${id}`)).status).toBe(404);
  });

  it('is nobody who is barred from the case', async () => {
    const id = await asRequested();
    const before = (await get('mererid', 'disclosures')).body.total as number;
    await clinic.owner.query(
      `INSERT INTO conflict (id, case_id, staff_id, relation, declared_at, declared_by) VALUES (gen_random_uuid(), $1, $2, 'cousin', '2026-04-09', $2)`,
      [caseId, await idOf('staff', 'email', who.mererid)],
    );
    expect((await get('mererid', `disclosures/${id}`)).status).toBe(404);
    expect(before).toBeGreaterThan((await get('mererid', 'disclosures')).body.total as number);
    expect((await post('mererid', 'disclosures', asked())).status).toBe(404);
  });
});
