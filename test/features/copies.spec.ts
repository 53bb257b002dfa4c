import { sizeOf } from '../../libs/oversight/copies/copy.parts.js';
import { categories } from '../../libs/platform/access/access-matrix.js';
import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { ALASTAIR, ANWEN, DAWN, LLEUCU, MERERID, OWAIN, RACHEL } from '../people.js';
import { storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  police: OWAIN,
  probation: RACHEL,
  health: ANWEN,
  isac: LLEUCU,
  coordinator: MERERID,
  programme: ALASTAIR,
  elsewhere: DAWN,
} as const;
type Who = keyof typeof who;
const records = {
  police: 'police_log',
  probation: 'probation_record',
  health: 'health_record',
  isac: 'advocacy_file',
} as const;
type Keeper = keyof typeof records;
const keepers = Object.keys(records) as Keeper[];
type Thing = 'nominations' | 'returns' | 'agenda-items' | 'actions' | 'orders';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let ids: Record<Thing, string>;
const names = { perpetrator: 'Gwilym Marked', victim: 'Nerys Marked' } as const;

const ways = storyWays(() => clinic, who);
const { all, one, idOf } = ways;
const run = (text: string, ...values: unknown[]) => all(text, values);
const post = (name: Who, body: object) => ways.post(name, 'copies', body);
const get = (name: Who, id: string) => ways.get(name, `copies/${id}`);
const staffId = (name: Who) => idOf('staff', 'email', who[name]);
const agencyOf = async (name: Who) =>
  (await one<{ id: string }>('SELECT agency_id AS id FROM post WHERE staff_id = $1', [await staffId(name)])).id;

/** Words that stand for a field, so that a copy can be looked through for it. */
const mark = (name: string): string => `Mark-${name}.`;
const places = ['ZZ12 4QX', '01632 960 123'] as const;

/** In one case everything is written that can be copied, each text a mark; the four who keep records are granted all they can be. */
async function write(): Promise<void> {
  const answers: Record<string, object> = {
    perpetratorIdentity: { perpetratorAliases: [mark('alias')] },
    offendingHistory: { behaviours: mark('behaviours') },
    victimIdentity: { victimView: mark('victimView') },
    victimHealth: { disability: mark('disability') },
    victimLocation: { contactCodeWord: mark('codeWord') },
    children: { childrenOrDependants: mark('children') },
  };
  for (const [category, added] of Object.entries(answers))
    await run(
      `UPDATE nomination_answer SET answers = answers || $3::jsonb WHERE nomination_id = $1 AND category = $2`,
      ids.nominations,
      category,
      JSON.stringify(added),
    );
  await run(
    `UPDATE item_decision SET decision = $2, rationale = $3, dissent = $4, telling = $5, options = $6, would_change = $7 WHERE item_id = $1`,
    ids['agenda-items'],
    mark('decision'),
    mark('rationale'),
    mark('dissent'),
    mark('telling'),
    mark('options'),
    mark('wouldChange'),
  );
  await run(
    `UPDATE action SET text = $2, risk = $3, success_test = $4, evidence = $5, reason = $6 WHERE id = $1`,
    ids.actions,
    mark('text'),
    mark('risk'),
    mark('successTest'),
    mark('evidence'),
    mark('reason'),
  );
  await run('DELETE FROM return_part WHERE return_id = $1', ids.returns);
  const parts = {
    summary: 'agencyReturn',
    risk_view: 'agencyReturn',
    caveats: 'agencyReturn',
    victim: 'victimIdentity',
    children: 'children',
    health: 'perpetratorHealth',
  };
  for (const [kind, category] of Object.entries(parts))
    await run(
      `INSERT INTO return_part (id, case_id, agency_id, category, released, return_id, item_id, forum_id, kind, text, made_by, made_at)
      SELECT gen_random_uuid(), case_id, agency_id, $2, true, id, item_id, forum_id, $3, $4, answered_by, answered_at FROM agency_return WHERE id = $1`,
      ids.returns,
      category,
      kind,
      mark(kind),
    );
  for (const place of places)
    await run(
      `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
      SELECT gen_random_uuid(), case_id, agency_id, 'victimLocation', false, person_id, 'phone', $2, $2, 'police', '2026-03-01' FROM case_person
      WHERE case_id = $1 AND part = 'victim' LIMIT 1`,
      caseId,
      place,
    );
  for (const table of ['nomination_answer', 'person_name', 'case_person'])
    await run(
      `UPDATE ${table} SET released = true WHERE case_id = $1 AND category IN ('perpetratorIdentity', 'offendingHistory')`,
      caseId,
    );
  for (const name of keepers)
    await run(
      `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
      VALUES (gen_random_uuid(), $1, $2, $3, 'grant', '2026-04-01', '2026-06-30', 'To look at it all', $2)`,
      caseId,
      await staffId(name),
      categories,
    );
}

/** An order against the person of the case as the police have it, each answer a mark; they, probation and the advocate work on the case. */
async function writeOrder(): Promise<string> {
  const asked = { caseId, considered: mark('considered'), consideredOn: '2026-03-17' };
  const { status, body } = await ways.post('police', 'orders', asked);
  if (status !== 201) throw new Error(JSON.stringify(body));
  const id = body.id as string;
  await run(
    `UPDATE protection_order SET state = 'in_force', made_on = '2026-05-08', ends_on = '2028-05-07', victim_told_on = '2026-05-09' WHERE id = $1`,
    id,
  );
  const file = [
    'forceWhy',
    'acts',
    'risk',
    'necessity',
    'evidence',
    'otherOrders',
    'legalView',
    'prohibitions',
    'authority',
    'wrongForce',
    'refusedInternally',
    'outcome',
  ];
  const told = ['notPursued', 'conditions', 'court', 'interimConditions', 'servedBy', 'ended'];
  const rows = [
    ...file.map((field) => [field, 'spoFile', false] as const),
    ...told.map((field) => [field, 'spoFile', true] as const),
    ['requirements', 'spoRequirement', true] as const,
    ['zone', 'victimLocation', false] as const,
  ];
  for (const [field, category, released] of rows)
    await run(
      `INSERT INTO order_text (id, order_id, case_id, agency_id, category, released, field, text, writing, made_by, made_at)
      SELECT gen_random_uuid(), id, case_id, agency_id, $2, $3, $4, $5, 1, opened_by, opened_at FROM protection_order WHERE id = $1`,
      id,
      category,
      released,
      field,
      mark(field),
    );
  await run(
    `INSERT INTO order_text (id, order_id, case_id, agency_id, category, released, field, text, writing, made_by, made_at, withdrawn_at)
    SELECT gen_random_uuid(), id, case_id, agency_id, 'spoFile', true, 'conditions', $2, 1, opened_by, opened_at, opened_at FROM protection_order WHERE id = $1`,
    id,
    mark('withdrawn'),
  );
  for (const name of ['probation', 'isac', 'police'] as const)
    await run(
      `INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at) SELECT gen_random_uuid(), $1, $2, $3, $4, '2026-03-17'
      WHERE NOT EXISTS (SELECT FROM case_team WHERE case_id = $1 AND staff_id = $2)`,
      caseId,
      await staffId(name),
      await agencyOf(name),
      name,
    );
  return id;
}

/** What belongs to whoever is asked or has to do something belongs to this agency from now on. */
async function give(name: Keeper): Promise<void> {
  const [agency, staff] = [await agencyOf(name), await staffId(name)];
  await run(
    'DELETE FROM return_question WHERE return_id IN (SELECT id FROM agency_return WHERE case_id = $1 AND id <> $2)',
    caseId,
    ids.returns,
  );
  await run('DELETE FROM return_part WHERE case_id = $1 AND return_id <> $2', caseId, ids.returns);
  await run('DELETE FROM agency_return WHERE case_id = $1 AND id <> $2', caseId, ids.returns);
  for (const table of ['agency_return', 'return_part', 'return_question'])
    await run(
      `UPDATE ${table} SET agency_id = $2 WHERE ${table === 'agency_return' ? 'id' : 'return_id'} = $1`,
      ids.returns,
      agency,
    );
  await run('UPDATE nomination SET nominator_agency_id = $2 WHERE id = $1', ids.nominations, agency);
  await run(
    'UPDATE nomination_decision SET nominator_agency_id = $2 WHERE nomination_id = $1',
    ids.nominations,
    agency,
  );
  await run('UPDATE action SET agency_id = $2, owner_id = $3 WHERE id = $1', ids.actions, agency, staff);
}

const made = async (name: Keeper, thing: Thing): Promise<string> => {
  const { status, body } = await post(name, { thing, subjectId: ids[thing], destination: records[name] });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
};
const copyOf = async (name: Keeper, thing: Thing): Promise<string[]> =>
  (await get(name, await made(name, thing))).body.parts as string[];
const entries = () => one<{ n: number }>('SELECT count(*)::int AS n FROM ledger_entry');

beforeAll(async () => {
  clinic = await openStory('2026-06-04T14:05:00+01:00');
  pages = await openPages(clinic);
  const of = async (text: string) => (await one<{ id: string }>(text, [caseId])).id;
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  ids = {
    nominations: await of(`SELECT id FROM nomination WHERE case_id = $1 AND external_ref = 'DPC-N-0001'`),
    returns: await of(`SELECT id FROM agency_return WHERE case_id = $1 AND result = 'held' ORDER BY id LIMIT 1`),
    'agenda-items': await of('SELECT item_id AS id FROM item_decision WHERE case_id = $1 LIMIT 1'),
    actions: await of('SELECT id FROM action WHERE case_id = $1 ORDER BY id LIMIT 1'),
    orders: await writeOrder(),
  };
  for (const part of ['perpetrator', 'victim'] as const)
    await run(
      `UPDATE person_name SET full_name = $3 WHERE case_id = $1 AND category <> 'victimLocation'
       AND person_id IN (SELECT person_id FROM case_person WHERE case_id = $1 AND part = $2)`,
      caseId,
      part,
      names[part],
    );
  await write();
}, 180_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

/** Every mark that there is of each thing, and where it goes. */
const ofOrders = ['police', 'probation', 'isac'] as const;
const forBoth = ['police', 'isac'] as const;
const wanted: Record<Thing, Record<string, readonly Keeper[]>> = {
  nominations: {
    alias: keepers,
    behaviours: keepers,
    victimView: forBoth,
    disability: ['isac'],
    codeWord: [],
    children: forBoth,
  },
  returns: {
    summary: keepers,
    risk_view: keepers,
    caveats: keepers,
    victim: forBoth,
    children: forBoth,
    health: ['health'],
  },
  'agenda-items': {
    decision: keepers,
    options: keepers,
    rationale: keepers,
    dissent: forBoth,
    wouldChange: keepers,
    telling: forBoth,
  },
  actions: { text: keepers, risk: keepers, successTest: keepers, evidence: keepers, reason: keepers },
  orders: {
    conditions: ofOrders,
    requirements: ofOrders,
    court: ofOrders,
    interimConditions: ofOrders,
    servedBy: ofOrders,
    ended: ofOrders,
    considered: forBoth,
    notPursued: forBoth,
    prohibitions: ['police'],
    authority: ['police'],
    wrongForce: ['police'],
    refusedInternally: ['police'],
    outcome: ['police'],
    forceWhy: [],
    acts: [],
    risk: [],
    necessity: [],
    evidence: [],
    otherOrders: [],
    legalView: [],
    zone: [],
    withdrawn: [],
  },
};
const things = Object.keys(wanted) as Thing[];
/** Of a kind that somebody's record takes: what a court ordered is no part of a patient's. */
const taken = (name: Keeper): Thing[] => things.filter((thing) => thing !== 'orders' || name !== 'health');

describe.each(keepers)('a copy for the own system of: %s', (name) => {
  beforeAll(() => give(name));

  it.each(taken(name))('of %s has exactly the fields that go there', async (thing) => {
    const text = (await copyOf(name, thing)).join('\n');
    const fields = Object.keys(wanted[thing]);
    expect(fields.filter((field) => text.includes(mark(field)))).toEqual(
      fields.filter((field) => wanted[thing][field]?.includes(name)),
    );
    expect(text.includes(names.perpetrator)).toBe(true);
    expect(text.includes(names.victim)).toBe((forBoth as readonly string[]).includes(name));
    for (const place of places) expect(text).not.toContain(place);
  });

  it('is marked, says of what it is and when it was made by London’s 24-hour clock, in every part', async () => {
    const parts = await copyOf(name, 'nominations');
    const { reference } = await one<{ reference: string }>('SELECT reference FROM nomination WHERE id = $1', [
      ids.nominations,
    ]);
    parts.forEach((part, at) =>
      expect(part.split('\n').slice(0, 3)).toEqual([
        'OFFICIAL-SENSITIVE',
        `Stalking clinic: nomination ${reference}, copied 4 June 2026, 14:05`,
        `Part ${at + 1} of ${parts.length}`,
      ]),
    );
  });

  it.each(taken(name))('of %s is entered in the ledger as shared, and once in the record', async (thing) => {
    const id = await made(name, thing);
    const lines = await all<{ kind: string; category: string; recipient: string }>(
      `SELECT kind, category, recipient_agency_id AS recipient FROM ledger_entry WHERE subject = 'OwnCopy' AND subject_id = $1`,
      [id],
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['share']));
    expect(new Set(lines.map(({ recipient }) => recipient))).toEqual(new Set([await agencyOf(name)]));
    const closed = [
      'victimLocation',
      ...(name === 'probation' || name === 'health' ? ['victimIdentity', 'victimHealth'] : []),
    ];
    expect(lines.map(({ category }) => category).filter((category) => closed.includes(category))).toEqual([]);
    expect(await clinic.record(id)).toEqual(['create']);
  });

  it('leaves out, of what others wrote, whatever says where the victim is', async () => {
    await run('UPDATE action SET evidence = $2 WHERE id = $1', ids.actions, 'Seen near zz124qx twice.');
    const text = (await copyOf(name, 'actions')).join('\n');
    expect(text).not.toContain('zz124qx');
    // Who may not know where the victim is reads it without; for who may, the whole of it is left out.
    expect(text).toMatch(/Evidence: (left out of this copy|Seen near \[contact detail withheld\] twice)/);
    expect(text).toContain(mark('text'));
    await run('UPDATE action SET evidence = $2 WHERE id = $1', ids.actions, mark('evidence'));
  });

  it('is parted at the length that is taken there, between words', async () => {
    const long = Array.from({ length: 1300 }, (_, at) => `word${at}`).join(' ');
    await run('UPDATE action SET evidence = $2 WHERE id = $1', ids.actions, long);
    const parts = await copyOf(name, 'actions');
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts)
      expect(sizeOf(part)).toBeLessThanOrEqual({ police: 2000, probation: 4000, health: 4000, isac: 8000 }[name]);
    const said = parts.flatMap((part) => part.split(/\s+/)).filter((word) => /^word\d/.test(word));
    expect(said.join(' ')).toBe(long);
    await run('UPDATE action SET evidence = $2 WHERE id = $1', ids.actions, mark('evidence'));
  });

  it('is asked for on a page that enters nothing, offers only what their agency keeps, and shows each part to be selected', async () => {
    const agent = await pages.as(who[name]);
    const before = await entries();
    const asked = `/copies/new?thing=actions&subjectId=${ids.actions}`;
    expect((await agent.get(`/actions/${ids.actions}`)).text).toContain(asked.replace('&', '&amp;'));
    const { text } = await agent.get(asked);
    const offered = [...text.matchAll(/name="destination"[^>]*value="(\w+)"/g)].map(([, value]) => value);
    expect(offered).toEqual([records[name]]);
    expect(await entries()).toEqual(before);
    const answers = { thing: 'actions', subjectId: ids.actions, destination: records[name] };
    const { status, headers } = await agent.fill(asked, answers, '/copies/new');
    expect(status).toBe(303);
    const entered = await entries();
    expect(entered.n).toBeGreaterThan(before.n);
    const shown = (await agent.get(headers['location'] as string)).text;
    expect(shown).toMatch(/<label[^>]*for="part-1"[^>]*>\s*Part 1 of 1\s*<\/label>/);
    expect(shown).toMatch(/<textarea[^>]*id="part-1"[^>]*readonly/);
    expect(shown).toContain(mark('text'));
    expect(await entries()).toEqual(entered);
  });
});

describe('copies of orders', () => {
  const url = () => `/copies/new?thing=orders&subjectId=${ids.orders}`;
  const said = async (name: Keeper): Promise<string> => (await copyOf(name, 'orders')).join('\n');

  it('say how it stands by its days, with its reference', async () => {
    const { reference } = await one<{ reference: string }>('SELECT reference FROM protection_order WHERE id = $1', [
      ids.orders,
    ]);
    const text = await said('police');
    for (const line of [
      'OFFICIAL-SENSITIVE',
      `Stalking clinic: order ${reference}, copied 4 June 2026, 14:05`,
      'State: In force',
      'Considered on: 17 March 2026',
      'Made on: 8 May 2026',
      'Lasts until: 7 May 2028',
      'Victim told on: 9 May 2026',
    ])
      expect(text).toContain(line);
    expect(await said('probation')).not.toContain('Victim told on');
  });

  it('leave out what says where the victim is, however it was written', async () => {
    const wrote = (text: string) =>
      run(`UPDATE order_text SET text = $2 WHERE order_id = $1 AND field = 'conditions'`, ids.orders, text);
    await wrote('Not to come near zz124qx.');
    for (const name of ['police', 'probation', 'isac'] as const) {
      const text = await said(name);
      expect(text).not.toContain('zz124qx');
      expect(text).toMatch(
        /Terms, in plain words: (left out of this copy|Not to come near \[contact detail withheld\])/,
      );
      expect(text).toContain(mark('requirements'));
    }
    await wrote(mark('conditions'));
  });

  it('are offered on its page to whoever’s record takes one, by a link that says nothing', async () => {
    for (const name of ['police', 'probation', 'isac'] as const) {
      const agent = await pages.as(who[name]);
      expect((await agent.get(`/orders/${ids.orders}`)).text).toContain(url().replace('&', '&amp;'));
      const { text } = await agent.get(url());
      const offered = [...text.matchAll(/name="destination"[^>]*value="(\w+)"/g)].map(([, value]) => value);
      expect(offered).toEqual([records[name]]);
      const made = await agent.fill(
        url(),
        { thing: 'orders', subjectId: ids.orders, destination: records[name] },
        '/copies/new',
      );
      expect(made.status).toBe(303);
      expect((await agent.get(made.headers['location'] as string)).text).toContain(mark('conditions'));
    }
  });

  it('are made for no health record, nor by whoever does not see the order', async () => {
    const asked = { thing: 'orders', subjectId: ids.orders };
    for (const name of ['health', 'programme', 'elsewhere'] as const)
      expect((await post(name, { ...asked, destination: 'health_record' })).status).toBe(404);
    expect((await post('police', { ...asked, destination: 'health_record' })).status).toBe(422);
  });

  it('go into no health record of somebody who has a post at the police besides', async () => {
    await run(
      `INSERT INTO post (id, staff_id, agency_id, role, area_code, forum_ids, membership, from_on, vetting_level, vetting_expires_on)
       SELECT gen_random_uuid(), $1, agency_id, role, area_code, forum_ids, membership, from_on, vetting_level, vetting_expires_on
       FROM post WHERE staff_id = $2`,
      await staffId('police'),
      await staffId('health'),
    );
    const answer = await post('police', { thing: 'orders', subjectId: ids.orders, destination: 'health_record' });
    expect([
      answer.status,
      (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer),
    ]).toEqual([422, ['#/destination']]);
    await run(`DELETE FROM post WHERE staff_id = $1 AND role = 'health'`, await staffId('police'));
  });

  it('are out of the ledger for nothing of where a zone lies', async () => {
    const id = await made('police', 'orders');
    const lines = await all<{ category: string }>(`SELECT category FROM ledger_entry WHERE subject_id = $1`, [id]);
    expect([...new Set(lines.map(({ category }) => category))].sort()).toEqual([
      'perpetratorIdentity',
      'spoFile',
      'spoRequirement',
      'victimIdentity',
    ]);
  });
});

describe('a copy', () => {
  beforeAll(() => give('police'));
  const asked = (more: object = {}) => ({
    thing: 'actions',
    subjectId: ids.actions,
    destination: 'police_log',
    ...more,
  });

  it('is made once, however often the same press arrives', async () => {
    const agent = await clinic.as(who.police);
    const press = () => agent.post('/v1/copies').set('idempotency-key', 'one-press-of-the-form').send(asked());
    const [first, second] = [await press(), await press()];
    expect(second.body).toEqual(first.body);
    const { n } = await one<{ n: number }>('SELECT count(*)::int AS n FROM own_copy WHERE id = $1', [first.body.id]);
    expect(n).toBe(1);
  });

  it('goes into no record that somebody’s own agencies do not keep', async () => {
    const { status, body } = await post('police', asked({ destination: 'advocacy_file' }));
    expect([status, (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['#/destination'],
    ]);
  });

  it('is not made of what somebody does not see, nor of anything else', async () => {
    expect((await post('elsewhere', asked())).status).toBe(404);
    expect((await post('programme', asked({ thing: 'nominations', subjectId: ids.nominations }))).status).toBe(404);
    expect((await post('police', asked({ thing: 'meetings' }))).status).toBe(422);
    const agent = await pages.as(who.elsewhere);
    expect((await agent.get(`/copies/new?thing=actions&subjectId=${ids.actions}`)).status).toBe(404);
    expect((await agent.get('/copies/new?thing=meetings')).status).toBe(404);
  });

  it('is offered to nobody whose agency keeps no such record', async () => {
    await run('UPDATE action SET agency_id = $2 WHERE id = $1', ids.actions, await agencyOf('programme'));
    const agent = await pages.as(who.programme);
    expect((await agent.get(`/actions/${ids.actions}`)).text).not.toContain('/copies/new');
    const { text } = await agent.get(`/copies/new?thing=actions&subjectId=${ids.actions}`);
    expect(text).toContain('keeps no record that this can be copied to');
    await give('police');
  });

  it('is nobody’s but its maker’s, and shows its words while they are as they went out', async () => {
    const id = await made('police', 'actions');
    expect((await get('coordinator', id)).status).toBe(404);
    await run('UPDATE action SET risk = $2 WHERE id = $1', ids.actions, 'Mark-new-risk.');
    expect((await get('police', id)).body).toMatchObject({ changed: true, parts: [] });
    const { text } = await (await pages.as(who.police)).get(`/copies/${id}`);
    expect(text).not.toContain('Mark-new-risk.');
    expect(text).toContain('has changed since');
    await run('UPDATE action SET risk = $2 WHERE id = $1', ids.actions, mark('risk'));
    expect((await get('police', id)).body).toMatchObject({ changed: false });
  });

  it('keeps which answer an agency gave apart from all but that agency', async () => {
    await run(
      `UPDATE agency_return SET room_sees = 'answered', result = NULL, contact_id = answered_by WHERE id = $1`,
      ids.returns,
    );
    await run(`UPDATE return_part SET category = 'keptAnswer', released = false WHERE return_id = $1`, ids.returns);
    await run(`UPDATE agency_return SET agency_id = $2 WHERE id = $1`, ids.returns, await agencyOf('health'));
    await run(`UPDATE return_part SET agency_id = $2 WHERE return_id = $1`, ids.returns, await agencyOf('health'));
    const [theirs, others] = [
      (await copyOf('health', 'returns')).join('\n'),
      (await copyOf('police', 'returns')).join('\n'),
    ];
    expect(theirs).toContain(mark('summary'));
    expect(others).not.toContain(mark('summary'));
    expect(theirs).not.toContain(mark('victim'));
  });

  it('is shown to its maker from the ledger', async () => {
    clinic.clock.advance({ minutes: 1 });
    const id = await made('police', 'actions');
    const { text } = await (await pages.as(who.police)).get(`/ledger?case=${caseId}`);
    expect(text).toContain(`/copies/${id}`);
  });
});
