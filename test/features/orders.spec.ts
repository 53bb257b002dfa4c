import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import {
  ALASTAIR,
  CARWYN,
  FRANCES,
  HUW,
  LLEUCU,
  MEDI,
  OWAIN,
  RACHEL,
  RAVI,
  SIMON,
  SIWAN,
  STRANGER,
} from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  owain: OWAIN,
  medi: MEDI,
  huw: HUW,
  siwan: SIWAN,
  lleucu: LLEUCU,
  rachel: RACHEL,
  simon: SIMON,
  alastair: ALASTAIR,
  ravi: RAVI,
  frances: FRANCES,
  carol: STRANGER,
  carwyn: CARWYN,
} as const;
type Who = keyof typeof who;

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let itemId: string;
beforeAll(async () => {
  clinic = await openStory('2026-06-30T20:00:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  // April's item, at which the story answers that an order was considered.
  [{ id: itemId }] = (await all<{ id: string }>(
    `SELECT i.id FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id WHERE i.case_id = $1 ORDER BY m.day LIMIT 1`,
    [caseId],
  )) as [{ id: string }];
  await joins(RACHEL, 'probation');
  await joins(ALASTAIR, 'programme');
  await clinic.owner.query(
    `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, reason, made_by)
     SELECT gen_random_uuid(), $1, id, '{caseExists,spoRequirement}', 'grant', '2026-03-17', 'The programme', id FROM staff WHERE email = $2`,
    [caseId, ALASTAIR],
  );
}, 240_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

/** Somebody of an agency besides works on the case. */
const joins = (email: string, part: string) =>
  clinic.owner.query(
    `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
     SELECT gen_random_uuid(), $1, s.id, p.agency_id, $3, '2026-03-17' FROM staff s JOIN post p ON p.staff_id = s.id WHERE s.email = $2 LIMIT 1`,
    [caseId, email, part],
  );
const { all, one, idOf, post, get } = storyWays(() => clinic, who);
const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);

const move = async (name: Who, id: string, made: string, answers: object = {}) => {
  const { version } = await one<{ version: number }>('SELECT version FROM protection_order WHERE id = $1', [id]);
  return post(name, `orders/${id}/${made}`, { version, ...answers });
};
const moved = async (id: string, made: string, answers: object = {}): Promise<void> => {
  const { status, body } = await move('owain', id, made, answers);
  if (status !== 200 && status !== 201) throw new Error(`${made}: ${JSON.stringify(body)}`);
};
const considered = async (answers: object = {}): Promise<string> => {
  const { status, body } = await post('owain', 'orders', {
    caseId,
    considered: 'A tracker under her car, and a breach of bail.',
    consideredOn: '2026-03-17',
    actsMet: true,
    riskMet: true,
    necessityMet: true,
    ...answers,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
};

const force = async () => ({
  forceAgencyId: await idOf('agency', 'key', 'dp-police'),
  forceGround: 'resides',
  forceWhy: 'He lives in Llanelli.',
});
const application = {
  acts: 'Following, a tracker.',
  risk: 'Fear, and violence.',
  necessity: 'Bail ends.',
  protects: 'victim',
  evidence: 'Tracker\nStatements',
  prohibitions: 'Not to approach her.',
  requirements: 'To attend a programme.',
  providerReady: true,
  conditions: 'He may not come near her or write to her, and has to go on a programme.',
};
const drafted = { clear: true, enforceable: true, noAddress: true };
const authorised = async (): Promise<string> => {
  const id = await considered();
  await moved(id, 'prepare', { ...(await force()), happenedAt: '2026-03-17' });
  await moved(id, 'draft', application);
  await moved(id, 'seek_authority', { ...drafted, happenedAt: '2026-03-18' });
  await moved(id, 'authorise', {
    authority: 'Superintendent Moss.',
    legalView: 'Supports it.',
    happenedAt: '2026-03-20',
  });
  return id;
};
const lodged = async (interimSought = true): Promise<string> => {
  const id = await authorised();
  await moved(id, 'lodge', { court: 'Llanelli', hearingOn: '2026-05-08', interimSought, happenedAt: '2026-03-24' });
  return id;
};
const conditions = 'He may not come near her.';
const made = async (): Promise<string> => {
  const id = await lodged(false);
  await moved(id, 'make', { conditions, endsOn: '2028-05-07', happenedAt: '2026-05-08' });
  return id;
};
const told = async (name: Who, id: string): Promise<Record<string, unknown>> => (await get(name, `orders/${id}`)).body;

describe('F10: a stalking protection order from considered to in force', () => {
  it('goes the way of the story, each step by its day in the world', async () => {
    const id = await lodged();
    await moved(id, 'make_interim', {
      interimConditions: conditions,
      interimEndsOn: '2026-05-29',
      happenedAt: '2026-04-01',
    });
    await moved(id, 'serve_interim', { happenedAt: '2026-04-02' });
    await moved(id, 'make', { conditions, endsOn: '2028-05-07', happenedAt: '2026-05-08' });
    await moved(id, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-05-11' });
    await moved(id, 'take_effect', { happenedAt: '2026-05-11' });
    expect(await told('owain', id)).toMatchObject({
      state: 'in_force',
      consideredOn: '2026-03-17',
      soughtOn: '2026-03-18',
      authorisedOn: '2026-03-20',
      lodgedOn: '2026-03-24',
      interim: 'served',
      interimSoughtOn: '2026-03-24',
      interimAnsweredOn: '2026-04-01',
      interimServedOn: '2026-04-02',
      madeOn: '2026-05-08',
      startsOn: '2026-05-08',
      endsOn: '2028-05-07',
      servedOn: '2026-05-11',
      servedHow: 'in_person',
      inForceOn: '2026-05-11',
      forceGround: 'resides',
      acts: application.acts,
      legalView: 'Supports it.',
      conditions,
    });
    expect(await clinic.record(id)).toEqual(
      expect.arrayContaining(['create', 'prepare', 'lodge', 'make', 'serve', 'take_effect']),
    );
  });

  it('opens its file to the superintendent of whom authority is sought, who is told and decides', async () => {
    const id = await considered();
    await moved(id, 'prepare', await force());
    await moved(id, 'draft', application);
    expect((await get('carwyn', `orders/${id}`)).status).toBe(404);
    const asks = async (email: string) => ({ ...drafted, authorityFromId: await idOf('staff', 'email', email) });
    for (const nobody of [STRANGER, RACHEL]) {
      const { status, body } = await move('owain', id, 'seek_authority', await asks(nobody));
      expect([status, fieldsAtFault(body)]).toEqual([422, ['#/authorityFromId']]);
    }
    await moved(id, 'seek_authority', await asks(CARWYN));
    expect(await told('carwyn', id)).toMatchObject({
      state: 'authority_sought',
      acts: application.acts,
      authorityFromName: 'Carwyn Moss',
    });
    expect((await page('carwyn', '/')).text).toContain('Decide whether to authorise an application');
    await moved(id, 'undo');
    expect((await get('carwyn', `orders/${id}`)).status).toBe(404);

    await moved(id, 'seek_authority', await asks(CARWYN));
    clinic.clock.advance({ minutes: 11 });
    await clinic.runJobs();
    const mails = await all<{ body: string }>(
      `SELECT body FROM sent_mail WHERE template LIKE 'orders.mails.authority%'`,
    );
    expect(mails.filter(({ body }) => body.includes(id))).toHaveLength(1);
    const { status } = await move('carwyn', id, 'authorise', { authority: 'I authorise it.' });
    expect([status, (await told('owain', id))['state']]).toEqual([200, 'authorised']);
    expect((await page('carwyn', '/')).text).not.toContain('Decide whether to authorise an application');
  });

  it('has a reference by which it is found, and is on the page of its case', async () => {
    const id = await considered();
    const { reference } = (await told('owain', id)) as { reference: string };
    expect(reference).toMatch(/^O-/);
    const { body } = await post('siwan', 'orders/search', { words: reference.toLowerCase() });
    expect(body.items.map((found: { id: string }) => found.id)).toEqual([id]);
    expect((await page('siwan', `/cases/${caseId}/all`)).text).toContain(reference);
    expect((await page('owain', '/orders?state=considered')).text).toContain(reference);
  });

  it('is opened once for a key, and a step is taken back within ten minutes with what was written', async () => {
    const owain = await clinic.as(who.owain);
    const key = randomUUID();
    const send = () => owain.post('/v1/orders').set('idempotency-key', key).send({ caseId, considered: 'Twice.' });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    const id = await authorised();
    await moved(id, 'undo');
    expect(await told('owain', id)).toMatchObject({ state: 'authority_sought', authority: null, authorisedOn: null });
    const stale = await post('owain', `orders/${id}/authorise`, { version: 1, authority: 'Nobody.' });
    expect(stale.status).toBe(409);
  });

  it('puts what was drafted before in its place again when a writing is taken back', async () => {
    const id = await considered();
    await moved(id, 'prepare', await force());
    await moved(id, 'draft', application);
    await moved(id, 'draft', { acts: 'Other acts.' });
    expect(await told('owain', id)).toMatchObject({ acts: 'Other acts.', risk: null, protects: null });
    await moved(id, 'undo');
    expect(await told('owain', id)).toMatchObject({
      acts: application.acts,
      risk: application.risk,
      protects: 'victim',
    });
  });

  it('has its interim order answered once, beside the main application, and that is taken back', async () => {
    const id = await lodged();
    expect((await move('owain', id, 'seek_interim')).status).toBe(403);
    await moved(id, 'make_interim', {
      interimConditions: conditions,
      interimEndsOn: '2026-05-29',
      happenedAt: '2026-04-01',
    });
    expect((await page('owain', '/')).text).toContain(`/orders/${id}/serve_interim`);
    expect((await move('owain', id, 'refuse_interim')).status).toBe(403);
    await moved(id, 'undo');
    expect(await told('owain', id)).toMatchObject({ state: 'lodged', interim: 'sought', interimConditions: null });
    await moved(id, 'refuse_interim', { happenedAt: '2026-04-01' });
    expect((await move('owain', id, 'serve_interim')).status).toBe(403);
    expect(await told('owain', id)).toMatchObject({ state: 'lodged', interim: 'refused', interimEndsOn: null });
  });

  it.each(['clear', 'enforceable', 'noAddress'])('seeks no authority while its terms are not %s', async (check) => {
    const id = await considered();
    await moved(id, 'prepare', await force());
    await moved(id, 'draft', application);
    const { status, body } = await move('owain', id, 'seek_authority', { ...drafted, [check]: false });
    expect([status, fieldsAtFault(body)]).toEqual([422, [`#/${check}`]]);
  });

  it('seeks no authority before the test, the evidence and the terms are written', async () => {
    const id = await considered();
    await moved(id, 'prepare', await force());
    await moved(id, 'draft', { ...application, evidence: undefined, providerReady: undefined });
    const { status, body } = await move('owain', id, 'seek_authority', drafted);
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/clear', '#/clear']]);
    expect(await told('owain', id)).toMatchObject({ state: 'preparing' });
  });

  it('is no shorter than two years, and no step lies before the last', async () => {
    const id = await lodged(false);
    const short = await move('owain', id, 'make', { conditions, endsOn: '2028-05-06', happenedAt: '2026-05-08' });
    expect([short.status, fieldsAtFault(short.body)]).toEqual([422, ['#/endsOn']]);
    const early = await move('owain', id, 'make', { conditions, happenedAt: '2026-03-01' });
    expect([early.status, fieldsAtFault(early.body)]).toEqual([422, ['#/happenedAt']]);
    await moved(id, 'make', { conditions, happenedAt: '2026-05-08' });
    expect(await told('owain', id)).toMatchObject({ state: 'made', endsOn: null });
    expect((await page('owain', `/orders/${id}`)).text).toContain('Until further order');
  });

  it('ends in each other way, and what is at an end goes no further', async () => {
    const notPursued = await considered();
    expect((await move('siwan', notPursued, 'not_pursue', { notPursued: 'He is in custody.' })).status).toBe(200);
    const refused = await lodged(false);
    await moved(refused, 'refuse', { outcome: 'Not necessary, the bench said.' });
    const wrong = await considered();
    await moved(wrong, 'prepare', await force());
    await moved(wrong, 'check_force', { residesIn: 'gwent' });
    await moved(wrong, 'wrong_force', { wrongForce: 'He lives in Gwent.' });
    const withdrawn = await authorised();
    await moved(withdrawn, 'withdraw', { outcome: 'He was charged.' });
    const discharged = await made();
    await moved(discharged, 'discharge', { ended: 'The court lifted it.' });
    for (const id of [notPursued, refused, wrong, withdrawn, discharged])
      expect((await move('owain', id, 'lodge', { court: 'Any', interimSought: false })).status).toBe(409);
    const early = await move('owain', await made(), 'expire', {});
    expect([early.status, fieldsAtFault(early.body)]).toEqual([422, ['#/happenedAt']]);
  });
});

describe('F10: who may see an order', () => {
  it('tells advocates, probation and the forum how it stands and what it says, and keeps the file from them', async () => {
    const id = await made();
    for (const name of ['lleucu', 'siwan', 'rachel'] as const) {
      const seen = await told(name, id);
      expect([name, seen['state'], seen['conditions'], seen['requirements']]).toEqual([
        name,
        'made',
        conditions,
        application.requirements,
      ]);
      const kept = ['acts', 'risk', 'necessity', 'evidence', 'prohibitions', 'authority', 'legalView', 'zone'];
      expect(kept.filter((field) => seen[field])).toEqual([]);
    }
    const moves = ((await told('lleucu', id))['moves'] as { name: string }[]).map(({ name }) => name);
    expect(moves).toEqual(['tell_victim']);
    expect((await move('lleucu', id, 'tell_victim', { victimToldBy: 'isac', happenedAt: '2026-05-09' })).status).toBe(
      200,
    );
    expect(await told('owain', id)).toMatchObject({ victimToldOn: '2026-05-09', victimToldBy: 'isac' });
  });

  it('shows the provider what it requires of the programme, and no order', async () => {
    const id = await made();
    // Not before an agreement lets the provider have it.
    expect((await page('alastair', `/cases/${caseId}/all`)).text).not.toContain(application.requirements);
    await clinic.owner.query(`UPDATE sharing_agreement SET words = words || '{spo_file}' WHERE key = 'dp-programme'`);
    const { text } = await page('alastair', `/cases/${caseId}/all`);
    expect(text).toContain(application.requirements);
    expect(text).not.toContain(conditions);
    expect((await get('alastair', `orders/${id}`)).status).toBe(404);
    expect((await get('alastair', 'orders')).body.total).toBe(0);
  });

  it.each(['ravi', 'carol'] as const)('is not found by %s', async (name) => {
    const id = await considered();
    expect((await get(name, `orders/${id}`)).status).toBe(404);
    expect((await move(name, id, 'not_pursue', { notPursued: 'x' })).status).toBe(404);
    expect((await post(name, 'orders', { caseId, considered: 'x' })).status).toBe(404);
  });

  it('lets nobody but the police make its steps', async () => {
    const id = await considered();
    for (const name of ['lleucu', 'rachel', 'siwan'] as const)
      expect([name, (await move(name, id, 'prepare', await force())).status]).toEqual([name, 403]);
  });

  it('keeps where a zone lies to those who may know where the victim is, and out of lists, files and every other answer', async () => {
    const id = await lodged(false);
    const zone = 'Within 200 m of 17 Invented Row';
    await moved(id, 'set_zone', { zone });
    expect((await told('owain', id))['zone']).toBe(zone);
    expect((await told('lleucu', id))['zone']).toBe(zone);
    // The coordinator who received the nomination knows where she is from there; the chair and probation do not.
    for (const name of ['rachel', 'huw', 'medi'] as const)
      expect([name, (await told(name, id))['zone']]).toEqual([name, null]);
    for (const path of ['/orders', `/cases/${caseId}/all`, `/agenda-items/${itemId}`])
      expect((await page('owain', path)).text).not.toContain('Invented Row');
    expect(JSON.stringify((await get('owain', 'orders')).body)).not.toContain('Invented Row');
    const said = await move('owain', id, 'make', {
      conditions: 'Not within 200m of 17, invented row.',
      happenedAt: '2026-05-08',
    });
    expect([said.status, fieldsAtFault(said.body)]).toEqual([422, ['#/conditions']]);
    const blind = await move('medi', id, 'set_zone', { zone: 'Another place 12345' });
    expect([blind.status, fieldsAtFault(blind.body)]).toEqual([422, ['#/zone']]);
  });

  it('says where the victim is to no reader who may not see that', async () => {
    const { value } = await one<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'`,
      [caseId],
    );
    const { status, body } = await post('owain', 'orders', { caseId, considered: `He was seen at ${value}.` });
    expect(status).toBe(201);
    expect((await told('medi', String(body.id)))['considered']).toBe('He was seen at [contact detail withheld].');
  });
});

describe('F10: an order that is made and not served', () => {
  it('stands on officers’ home and is chased until it is served', async () => {
    const id = await made();
    const { reference } = (await told('owain', id)) as { reference: string };
    expect((await page('owain', `/orders/${id}`)).text).toContain('and not served');
    expect((await page('owain', '/')).text).toContain(`/orders/${id}/serve`);
    expect((await page('owain', '/orders?unserved=yes')).text).toContain(reference);
    await clinic.runJobs();
    const planned = `SELECT state FROM reminder WHERE kind = 'order_service' AND subject_id = $1`;
    expect((await all<{ state: string }>(planned, [id])).length).toBeGreaterThan(0);
    await moved(id, 'serve', { servedBy: 'PC Pask', servedHow: 'in_person', happenedAt: '2026-05-11' });
    expect((await page('owain', '/')).text).not.toContain(`/orders/${id}/serve`);
    expect((await page('owain', '/orders?unserved=yes')).text).not.toContain(reference);
  });
});

describe('F10: the step that comes next', () => {
  const sent = async (id: string, step: string, answers: object) => {
    const owain = await pages.as(who.owain);
    const at = `/orders/${id}`;
    expect((await owain.get(at)).text).toContain(`<form method="post" class="app-measure" action="${at}/${step}"`);
    return owain.fill(at, answers, `${at}/${step}`);
  };
  const day = (name: string, on: string) => {
    const [year, month, ofMonth] = on.split('-');
    return { [`${name}-day`]: ofMonth, [`${name}-month`]: month, [`${name}-year`]: year };
  };

  it('is asked on the page of the order, filled in, and sent from there', async () => {
    const id = await authorised();
    const lodging = await sent(id, 'lodge', {
      court: 'Llanelli',
      interimSought: 'no',
      ...day('happenedAt', '2026-03-24'),
    });
    expect([lodging.status, lodging.headers['location']]).toEqual([303, `/orders/${id}`]);
    const { text } = await page('owain', `/orders/${id}`);
    expect(text).toContain('value="Llanelli"');
    expect(text).not.toContain(`href="/orders/${id}/set_hearing"`);
    expect((await sent(id, 'set_hearing', { court: 'Llanelli', ...day('hearingOn', '2026-08-12') })).status).toBe(303);
    expect((await page('owain', `/orders/${id}`)).text).toContain('12 August 2026');
    const wrong = await sent(id, 'set_hearing', { court: '', ...day('hearingOn', '2026-08-13') });
    expect([wrong.status, wrong.text.includes('Enter the court')]).toEqual([422, true]);
  });

  it('is the order itself once the hearing has been, and is asked of nobody who may not make it', async () => {
    const id = await lodged(false);
    expect((await page('owain', `/orders/${id}`)).text).toContain(`action="/orders/${id}/make"`);
    for (const name of ['siwan', 'rachel'] as const)
      expect((await page(name, `/orders/${id}`)).text).not.toContain('<form method="post" class="app-measure"');
  });
});

describe('F10: an order out of the discussion of an item', () => {
  it('is opened by one press where the question was answered yes, once, by its day', async () => {
    const siwan = await pages.as(who.siwan);
    const at = `/agenda-items/${itemId}`;
    expect((await siwan.get(at)).text).toContain('Open an order record');
    const opened = await siwan.fill(at, { caseId, itemId }, '/orders/new');
    expect(opened.status).toBe(303);
    const [row] = await all<{ id: string; considered_on: Date; item_id: string }>(
      'SELECT id, considered_on::text, item_id FROM protection_order WHERE item_id = $1',
      [itemId],
    );
    expect(row).toMatchObject({ considered_on: '2026-04-09', item_id: itemId });
    expect((await siwan.get(at)).text).not.toContain('Open an order record');
    const again = await post('owain', 'orders', { caseId, itemId });
    expect([again.status, fieldsAtFault(again.body)]).toEqual([422, ['#/itemId']]);
  });

  it('is not opened where the answer was no', async () => {
    const no = await one<{ item: string; caseId: string }>(
      `SELECT item_id AS item, case_id AS "caseId" FROM item_answer WHERE question = 'spo' AND answer = 'no' LIMIT 1`,
    );
    const { status, body } = await post('siwan', 'orders', { caseId: no.caseId, itemId: no.item });
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/itemId']]);
  });

  it('is opened from the page of a case, with the errors above the form where something is missing', async () => {
    const owain = await pages.as(who.owain);
    const at = `/orders/new?case=${caseId}`;
    const bare = await owain.fill(at, { caseId }, '/orders/new');
    expect([bare.status, bare.text.includes('Enter why you are considering an order')]).toEqual([422, true]);
    const { headers } = await owain.fill(at, { caseId, considered: 'He came back.' }, '/orders/new');
    expect((await owain.get(String(headers['location']))).text).toContain('He came back.');
  });
});
