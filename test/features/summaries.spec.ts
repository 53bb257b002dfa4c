import { openStory } from '../factories.js';
import type { Clinic } from '../harness.js';
import { readPdf } from '../pdf-text.js';
import { ALASTAIR, DAWN, FRANCES, HUW, MEDI, MERERID, RAVI } from '../people.js';
import { fieldsAtFault, storyWays } from '../story-ways.js';
import { openPages } from '../web.js';

const who = {
  mererid: MERERID,
  huw: HUW,
  medi: MEDI,
  alastair: ALASTAIR,
  frances: FRANCES,
  dawn: DAWN,
  ravi: RAVI,
} as const;
type Who = keyof typeof who;
/** A member agency, a provider on the perpetrator’s side, another area, and whoever looks after the service. */
const outside = ['medi', 'alastair', 'dawn', 'ravi'] as const;

interface Paragraph {
  readonly key: string;
  readonly category: string;
  readonly text: string;
  readonly closed: string | null;
  readonly choice: string | null;
  readonly reason: string | null;
  readonly words: string | null;
}

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let caseId: string;
let itemId: string;
let police: string;
let programme: string;

const { all, one, idOf, post, get, as } = storyWays(() => clinic, who);
const page = async (name: Who, path: string) => (await pages.as(who[name])).get(path);
const mark = (name: string): string => `Mark-${name}.`;
const place = 'ZZ12 4QX';

/** A note of a category in the item's record, as if it had been said at the meeting. */
const note = (category: string, text: string, released = true) =>
  all(
    `INSERT INTO item_note (id, case_id, agency_id, category, released, item_id, kind, text, version, made_by, made_at, changed_at)
     SELECT gen_random_uuid(), d.case_id, d.agency_id, $2, $3, d.item_id, 'information', $4, 1, d.decided_by, d.decided_at, d.decided_at
     FROM item_decision d WHERE d.item_id = $1 AND d.withdrawn_at IS NULL`,
    [itemId, category, released, text],
  );

beforeAll(async () => {
  clinic = await openStory('2026-06-04T14:05:00+01:00');
  pages = await openPages(clinic);
  caseId = await idOf('case_file', 'external_key', 'DPC-C-004');
  itemId = (await one<{ id: string }>('SELECT item_id AS id FROM item_decision WHERE case_id = $1 LIMIT 1', [caseId]))
    .id;
  police = await idOf('agency', 'key', 'dp-cid');
  programme = await idOf('agency', 'key', 'dp-programme');
  await all(`UPDATE item_decision SET decision = $2, rationale = $3, telling = $4 WHERE item_id = $1`, [
    itemId,
    mark('decision'),
    mark('rationale'),
    `She is told at ${place}. ${mark('telling')}`,
  ]);
  await note('minutes', mark('discussion'));
  await note('safetyPlan', mark('plan'));
  await note('perpetratorHealth', mark('health'));
  await all(
    `INSERT INTO person_fact (id, case_id, agency_id, category, released, person_id, kind, value, value_key, source, recorded_at)
     SELECT gen_random_uuid(), case_id, agency_id, 'victimLocation', false, person_id, 'phone', $2, $2, 'police', '2026-03-01' FROM case_person
     WHERE case_id = $1 AND part = 'victim' LIMIT 1`,
    [caseId, place],
  );
}, 180_000);
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const about = (answers: object = {}): object => ({
  itemId,
  recipientKind: 'partner_agency',
  recipientAgencyId: police,
  purpose: mark('purpose'),
  necessity: mark('necessity'),
  proportionality: mark('proportionality'),
  basis: 'legal_obligation',
  ...answers,
});

/** A basis of the regime of the agency that keeps the forum. */
const basis = async (): Promise<string> => {
  const { regime } = await one<{ regime: string }>(
    'SELECT a.regime FROM agenda_item i JOIN agency a ON a.id = i.agency_id WHERE i.id = $1',
    [itemId],
  );
  return regime === 'part3' ? 'law_enforcement' : 'public_task';
};
const conditionOf = async (): Promise<string> =>
  (await basis()) === 'law_enforcement' ? 'strictly_necessary' : 'safeguarding';

async function drafted(answers: object = {}, name: Who = 'mererid'): Promise<string> {
  const { status, body } = await post(name, 'summaries', about({ basis: await basis(), ...answers }));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
}
const shown = async (id: string, name: Who = 'mererid') => (await get(name, `summaries/${id}`)).body;
const paragraphs = async (id: string, name: Who = 'mererid'): Promise<Paragraph[]> =>
  (await shown(id, name)).paragraphs as Paragraph[];
const saying = (list: readonly Paragraph[], text: string): Paragraph =>
  list.find((found) => found.text?.includes(text)) as Paragraph;
const versionOf = async (id: string): Promise<number> =>
  (await one<{ version: number }>('SELECT version FROM disclosure_summary WHERE id = $1', [id])).version;
const move = async (name: Who, id: string, made: string, answers: object = {}) =>
  post(name, `summaries/${id}/${made}`, { version: await versionOf(id), ...answers });

/** Releases what says one of these, and withholds the rest that can be decided, each with a reason. */
async function choices(id: string, ...released: string[]): Promise<object[]> {
  const open = (await paragraphs(id)).filter(({ closed }) => !closed);
  return open.map(({ key, text }) =>
    released.some((name) => text.includes(mark(name)))
      ? { key, choice: 'release' }
      : { key, choice: 'withhold', reason: 'not_necessary', words: mark('words') },
  );
}
const chosen = async (id: string, ...released: string[]) =>
  move('mererid', id, 'choose', { paragraphs: await choices(id, ...released) });
async function made(answers: object = {}): Promise<string> {
  const id = await drafted(answers);
  const { status, body } = await chosen(id, 'decision', 'discussion');
  if (status !== 200) throw new Error(JSON.stringify(body));
  expect((await move('mererid', id, 'make')).status).toBe(200);
  return id;
}
const entriesOf = (id: string) =>
  all<object>(
    `SELECT DISTINCT kind, category, recipient_kind AS "to", recipient_agency_id AS agency FROM ledger_entry WHERE subject_id = $1`,
    [id],
  );
const pdf = async (name: Who, id: string) =>
  (await as(name))
    .get(`/v1/summaries/${id}/summary.pdf`)
    .buffer()
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });

describe('a summary for disclosure of an item of minutes', () => {
  it('shows whoever runs the forum each paragraph, and closes what can never go out', async () => {
    const list = await paragraphs(await drafted());
    const closed = (name: string) => saying(list, mark(name)).closed;
    expect(['decision', 'rationale', 'discussion', 'health'].map(closed)).toEqual([null, null, null, null]);
    expect(['plan', 'telling'].map(closed)).toEqual(['safety_plan', 'victim_location']);
    const apart = await all<{ id: string }>(
      `SELECT id FROM agency_return WHERE item_id = $1 AND room_sees = 'answered' AND state <> 'withdrawn'`,
      [itemId],
    );
    for (const { id } of apart)
      expect(list.find(({ key }) => key === `return-${id}`)).toMatchObject({ closed: 'kept_apart' });
  });

  it('to a provider on the perpetrator’s side closes all that the table closes to them', async () => {
    const list = await paragraphs(await drafted({ recipientAgencyId: programme }));
    expect(saying(list, mark('decision')).closed).toBe('closed_to_recipient');
  });

  it.each([
    ['without a reason', ({ key }: Paragraph) => ({ key, choice: 'withhold' }), 'reason'],
    [
      'for another reason without words',
      ({ key }: Paragraph) => ({ key, choice: 'withhold', reason: 'other' }),
      'words',
    ],
  ])('a paragraph withheld %s is refused', async (_, answer, field) => {
    const id = await drafted();
    const decision = saying(await paragraphs(id), mark('decision'));
    const rest = (await choices(id)).filter((given) => (given as Paragraph).key !== decision.key);
    const { status, body } = await move('mererid', id, 'choose', { paragraphs: [...rest, answer(decision)] });
    expect([status, fieldsAtFault(body)]).toEqual([422, [`#/paragraphs/${decision.key}/${field}`]]);
  });

  it('is not chosen while a paragraph is left open, nor with one that can never go out', async () => {
    const id = await drafted();
    const [, ...rest] = await choices(id);
    expect((await move('mererid', id, 'choose', { paragraphs: rest })).status).toBe(422);
    const { key } = saying(await paragraphs(id), mark('plan'));
    const all = [...(await choices(id)), { key, choice: 'release' }];
    const { status, body } = await move('mererid', id, 'choose', { paragraphs: all });
    expect([status, fieldsAtFault(body)]).toEqual([422, [`#/paragraphs/${key}/choice`]]);
  });

  it('of health needs a condition of the regime', async () => {
    const id = await drafted();
    const without = await chosen(id, 'health');
    expect([without.status, fieldsAtFault(without.body)]).toEqual([422, ['#/condition']]);
    const given = { paragraphs: await choices(id, 'health'), condition: await conditionOf() };
    expect((await move('mererid', id, 'choose', given)).status).toBe(200);
  });

  it('is made once all is chosen, and entered in the ledger as a share', async () => {
    const id = await drafted();
    expect((await move('mererid', id, 'make')).status).toBe(422);
    expect((await chosen(id)).status).toBe(200);
    expect(fieldsAtFault((await move('mererid', id, 'make')).body)).toEqual(['#/paragraphs']);
    expect(await entriesOf(id)).toEqual([]);
    await chosen(id, 'decision');
    const { body } = await move('mererid', id, 'make');
    expect(body).toMatchObject({ state: 'made' });
    expect(await entriesOf(id)).toEqual([{ kind: 'share', category: 'minutes', to: 'agency', agency: police }]);
    expect(await clinic.record(id)).toEqual(expect.arrayContaining(['create', 'choose', 'make']));
    expect((await chosen(id, 'rationale')).status).toBe(409);
  });

  it('to somebody outside all agencies is a disclosure, and says who they are', async () => {
    const to = { recipientKind: 'other_third_party', recipientAgencyId: undefined };
    const { status, body } = await post('mererid', 'summaries', about({ ...to, basis: await basis() }));
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/recipientName']]);
    const id = await made({ ...to, recipientName: mark('recipient') });
    expect(await entriesOf(id)).toEqual([{ kind: 'disclosure', category: 'minutes', to: 'third_party', agency: null }]);
  });

  it.each(['purpose', 'necessity', 'proportionality', 'basis'])('is not begun without its %s', async (field) => {
    const { status, body } = await post('mererid', 'summaries', about({ basis: await basis(), [field]: undefined }));
    expect([status, fieldsAtFault(body)]).toEqual([422, [`#/${field}`]]);
  });

  it('does not say where the victim is in what it is for either', async () => {
    const id = await drafted({ purpose: 'At zz12-4qx.' });
    expect((await chosen(id, 'decision')).status).toBe(200);
    const { status, body } = await move('mererid', id, 'make');
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/purpose']]);
  });

  it('is not made of minutes that have changed since', async () => {
    const id = await drafted();
    await chosen(id, 'decision', 'discussion');
    await all(`UPDATE item_note SET text = text || ' More.' WHERE item_id = $1 AND text = $2`, [
      itemId,
      mark('discussion'),
    ]);
    const { status, body } = await move('mererid', id, 'make');
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/paragraphs']]);
    await all(`UPDATE item_note SET text = $2 WHERE item_id = $1 AND text LIKE 'Mark-discussion.%'`, [
      itemId,
      mark('discussion'),
    ]);
    expect((await move('mererid', id, 'make')).status).toBe(200);
  });
});

describe('what goes out', () => {
  const inside = ['rationale', 'plan', 'telling', 'health', 'necessity', 'proportionality', 'words'];

  it('has what was released, its recipient and purpose, and nothing of what is withheld, nor that there is any', async () => {
    const id = await made();
    const printed = (await page('mererid', `/summaries/${id}/print`)).text;
    const { body, headers } = await pdf('huw', id);
    const file = readPdf(body as Buffer).text.replace(/\s+/g, ' ');
    expect(headers['content-disposition']).toBe('attachment; filename="summary.pdf"');
    expect((body as Buffer).toString('latin1')).toContain('/Marked true');
    for (const text of [printed, file]) {
      expect(text).toContain('OFFICIAL-SENSITIVE');
      for (const name of ['decision', 'discussion', 'purpose']) expect(text).toContain(mark(name));
      expect(inside.filter((name) => text.includes(mark(name)))).toEqual([]);
      expect(text).not.toMatch(/withh/i);
      expect(text).not.toContain(place);
    }
    expect(await clinic.record(id)).toContain('print_summary');
    const check = (await page('huw', `/summaries/${id}`)).text;
    for (const name of ['words', 'necessity', 'rationale']) expect(check).toContain(mark(name));
  });

  it.each(outside)('is not found by %s, nor offered to them, and they begin none', async (name) => {
    const id = await made();
    for (const path of [`summaries/${id}`, `summaries/${id}/summary.pdf`])
      expect((await get(name, path)).status).toBe(404);
    for (const path of [`/summaries/${id}`, `/summaries/${id}/print`, `/summaries/${id}/summary.pdf`])
      expect((await page(name, path)).status).toBe(404);
    const list = await get(name, 'summaries');
    expect(list.body.items ?? []).toEqual([]);
    expect([403, 404]).toContain((await post(name, 'summaries', about({ basis: await basis() }))).status);
    expect([403, 404]).toContain((await move(name, id, 'make')).status);
    expect((await page(name, `/agenda-items/${itemId}`)).text).not.toContain('/summaries');
  });

  it('is read with its reasons by a data protection officer to whom the case was opened', async () => {
    const id = await made();
    expect((await get('frances', `summaries/${id}`)).status).toBe(404);
    await all(
      `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
       SELECT gen_random_uuid(), $1, s.id, $3, 'grant', '2026-04-01', '2026-06-30', 'A complaint', s.id FROM staff s WHERE s.email = $2`,
      [caseId, FRANCES, ['caseExists', 'minutes', 'actions', 'agencyReturn']],
    );
    const seen = await shown(id, 'frances');
    expect(JSON.stringify(seen)).toContain(mark('words'));
    expect(JSON.stringify(seen)).not.toContain(mark('health'));
    expect(seen.moves).toEqual([]);
  });

  it('is not shown once a paragraph in it is taken out of view', async () => {
    const id = await made();
    const [{ subject }] = (await all<{ subject: string }>(
      `SELECT subject_id AS subject FROM summary_paragraph WHERE summary_id = $1 AND choice = 'release' AND part = 'note'`,
      [id],
    )) as [{ subject: string }];
    const taken = await post('mererid', 'out-of-view', {
      what: 'ItemNote',
      id: subject,
      why: 'case',
      reason: 'Another case.',
    });
    expect(taken.status).toBeLessThan(300);
    expect((await get('mererid', `summaries/${id}`)).status).toBe(404);
    expect((await pdf('mererid', id)).status).toBe(404);
    await all('UPDATE out_of_view_row SET returned_at = now() WHERE row_id = $1', [subject]);
  });
});

describe('another version', () => {
  it('is a summary of its own with the reason, and begins with what was chosen before', async () => {
    const before = await made();
    const again = about({ basis: await basis(), replaces: before });
    const { status, body } = await post('mererid', 'summaries', again);
    expect([status, fieldsAtFault(body)]).toEqual([422, ['#/changeReason']]);
    const id = await drafted({ replaces: before, changeReason: mark('changed') });
    expect((await post('mererid', 'summaries', { ...again, changeReason: 'Twice.' })).status).toBe(409);
    const asked = (await page('mererid', `/summaries/${id}/choose`)).text;
    expect(asked).toContain(mark('words'));
    await chosen(id, 'decision', 'rationale');
    await move('mererid', id, 'make');
    expect(await shown(id)).toMatchObject({ edition: 2, changeReason: mark('changed') });
    expect((await page('mererid', `/summaries/${id}/print`)).text).not.toContain(mark('changed'));
    const old = await shown(before);
    expect((old.paragraphs as Paragraph[]).filter(({ choice }) => choice === 'release')).toHaveLength(2);
  });

  it('may be begun anew once the draft is discarded', async () => {
    const before = await made();
    const id = await drafted({ replaces: before, changeReason: 'Too little.' });
    expect((await move('mererid', id, 'discard')).status).toBe(200);
    expect((await shown(await drafted({ replaces: before, changeReason: 'Too little.' })))['edition']).toBe(2);
  });
});

describe('two at once', () => {
  it('a stale version is refused, and the same key does nothing twice', async () => {
    const id = await drafted();
    const given = { paragraphs: await choices(id, 'decision'), version: 1 };
    expect((await post('mererid', `summaries/${id}/choose`, given)).status).toBe(200);
    expect((await post('huw', `summaries/${id}/choose`, given)).status).toBe(409);
    const twice = async () =>
      (await as('mererid'))
        .post('/v1/summaries')
        .set('Idempotency-Key', 'summary-1')
        .send(about({ basis: await basis() }));
    expect((await twice()).body).toEqual((await twice()).body);
  });
});

describe('on pages', () => {
  it('it is begun from the item, chosen paragraph by paragraph, checked and made', async () => {
    const browser = await pages.as(who.huw);
    expect((await browser.get(`/agenda-items/${itemId}`)).text).toContain(`/summaries/new?item=${itemId}`);
    const from = `/summaries/new?item=${itemId}`;
    const begun = await browser.fill(from, about({ basis: await basis() }), '/summaries/new');
    expect(begun.status).toBe(303);
    const choose = begun.headers['location'] as string;
    const id = choose.split('/')[2] as string;
    const asked = (await browser.get(choose)).text;
    // The chair may not know where she is: what says so is withheld from what they read, and may go out like that.
    const list = await paragraphs(id, 'huw');
    expect(saying(list, mark('telling')).text).toContain('She is told at [contact detail withheld]');
    expect(asked).not.toContain(`choice_${saying(list, mark('plan')).key}`);
    const wrong = await browser.fill(choose, {});
    expect(wrong.status).toBe(422);
    const answers = Object.fromEntries(
      list
        .filter(({ closed }) => !closed)
        .flatMap(({ key, text }): [string, string][] =>
          text.includes(mark('decision'))
            ? [[`choice_${key}`, 'release']]
            : [
                [`choice_${key}`, 'withhold'],
                [`reason_${key}`, 'harms_investigation'],
              ],
        ),
    );
    const decision = saying(list, mark('decision')).key;
    const lacking = await browser.fill(choose, { ...answers, [`choice_${decision}`]: 'withhold' });
    expect([lacking.status, lacking.text.includes(`#reason_${decision}`)]).toEqual([422, true]);
    expect((await browser.fill(choose, answers)).headers['location']).toBe(`/summaries/${id}`);
    const check = (await browser.get(`/summaries/${id}`)).text;
    expect(check).toContain('It would harm an investigation');
    const described = await browser.fill(
      `/summaries/${id}/describe`,
      about({ basis: await basis(), itemId: undefined, purpose: 'Anew.' }),
    );
    expect(described.status).toBe(303);
    expect((await browser.fill(`/summaries/${id}/make`, {})).status).toBe(303);
    const printed = (await browser.get(`/summaries/${id}/print`)).text;
    expect([printed.includes(mark('decision')), printed.includes('Anew.')]).toEqual([true, true]);
    expect((await browser.get(`/summaries/${id}/choose`)).status).toBe(409);
  });
});
