import { returnDuties } from '../../libs/panels/returns/return.duties.js';
import { londonDay } from '../../libs/kernel/london-date.js';
import { NEVILLE, RACHEL, SIWAN } from '../people.js';
import { openTwoForums, type TwoForums } from '../several-forums-stage.js';

const agreed = ['case_exists', 'perpetrator_identity', 'victim_identity', 'offending_history', 'agency_return'];
const held = { result: 'held', summary: 'On licence to August', aboutTheVictim: 'She is known to us' };

interface Asked {
  readonly id: string;
  readonly itemId: string;
  readonly state: string;
  readonly dueOn: string;
  readonly version: number;
  readonly [name: string]: unknown;
}

let two: TwoForums;
beforeAll(async () => {
  two = await openTwoForums();
  await two.agree(agreed, '2026-01-01', ['dp-probation']);
});
beforeEach(async () => {
  two.clock.set('2026-03-16T09:00:00Z');
  await two.owner.query('TRUNCATE message_about, sent_mail, follow_up');
});
afterAll(() => two.close());

const rowsOf = async <R extends object>(text: string, ...values: unknown[]): Promise<R[]> =>
  (await two.owner.query<R>(text, values)).rows;

/** The next meeting of a forum, with its agenda open. */
const meetings = new Map<string, string>();
async function meetingOf(by: string, forumId: string): Promise<string> {
  const known = meetings.get(forumId);
  if (known) return known;
  await two.post(by, 'meetings/plan', { forumId, until: '2026-07-31' });
  const { items } = await two.read(by, `meetings?forum=${forumId}&from=2026-06-01&to=2026-07-31`);
  const id = items[0].id as string;
  await two.moved(by, `meetings/${id}`, 'open_agenda');
  meetings.set(forumId, id);
  return id;
}

async function itemOf(by: string, forumId: string, caseId: string): Promise<string> {
  const meetingId = await meetingOf(by, forumId);
  return (
    (await two.post(by, 'agenda-items', {
      meetingId,
      caseId,
      list: 'perpetrator',
      overCapReason: 'Both forums have it',
    })) as { id: string }
  ).id;
}

const ask = async (by: string, itemId: string, answers: object = {}, agency = 'dp-probation') =>
  two.move(by, `agenda-items/${itemId}`, 'request_returns', {
    agencyIds: [await two.agency(agency)],
    dueOn: '2026-05-20',
    ...answers,
  });
const returnOf = async (email: string, itemId: string): Promise<Asked> => {
  const { items } = await two.read(email, `returns?item=${itemId}`);
  if (!items[0]) throw new Error('Nothing is asked');
  return items[0] as Asked;
};

/** One case in both forums, of which each is to ask; the clinic has asked. */
async function askedHere(answers: object = {}) {
  const caseId = await two.inBoth();
  const [here, there] = [await itemOf(SIWAN, two.forumId, caseId), await itemOf(NEVILLE, two.matacId, caseId)];
  expect((await ask(SIWAN, here, answers)).status).toBe(200);
  const first = await returnOf(RACHEL, here);
  return { caseId, here, there, first };
}

/** As before, and the MATAC has asked the same agency. */
async function askedByBoth(answers: object = {}, second: object = {}) {
  const asked = await askedHere(answers);
  await two.owner.query('TRUNCATE message_about, sent_mail, follow_up');
  const came = await ask(NEVILLE, asked.there, second);
  expect(came.status).toBe(200);
  return { ...asked, joined: await returnOf(RACHEL, asked.there) };
}

const mailsTo = (email: string) =>
  rowsOf<{ body: string }>(`SELECT body FROM sent_mail WHERE address = $1 AND subject LIKE 'Returns%'`, email);
const later = async (): Promise<void> => {
  two.clock.advance({ minutes: 11 });
  await two.runJobs();
};
type Duties = Awaited<ReturnType<typeof returnDuties.of>>;
const dutiesOf = (...ids: string[]) => two.system<Duties>((tx) => returnDuties.of(tx, ids));
const dueBetween = (from: string, to: string) =>
  two.system<Duties>((tx) => returnDuties.due(tx, londonDay(from), londonDay(to)));
const homeOf = async (email: string): Promise<string> => (await (await two.pages.as(email)).get('/')).text;
const partsOf = async (email: string, id: string) => (await two.read(email, `returns/${id}`)).parts;
const used = (returnId: string) =>
  rowsOf<{ category: string; back: boolean }>(
    `SELECT category, takes_back IS NOT NULL AS back FROM ledger_entry WHERE subject = 'UsedAnswer' AND subject_id = $1 ORDER BY at, category`,
    returnId,
  );

describe('A return asked once for several forums: while it is owed', () => {
  it('joins what a second forum asks, with no second mail, duty, chaser, home item or count', async () => {
    const { here, there, first, joined } = await askedByBoth({}, { question: 'Any link to Brighton?' });
    expect([first.state, joined.state]).toEqual(['requested', 'joined']);
    await later();
    expect(await mailsTo(RACHEL)).toEqual([]);
    const text = await homeOf(RACHEL);
    expect([text.includes(`/returns/${first.id}`), text.includes(`/returns/${joined.id}`)]).toEqual([true, false]);
    const duties = await dutiesOf(first.id, joined.id);
    expect(Object.fromEntries(duties.map(({ subjectId, open }) => [subjectId, open]))).toEqual({
      [first.id]: true,
      [joined.id]: false,
    });
    expect((await two.move(NEVILLE, `returns/${joined.id}`, 'chase')).status).toBe(409);
    const { silent, items } = await two.read(NEVILLE, `meetings/${await meetingOf(NEVILLE, two.matacId)}/readiness`);
    expect(silent.ask).not.toContain('Probation Service: Dyfed-Powys');
    const ready = items.find(({ id }: { id: string }) => id === there);
    expect(ready).toMatchObject({
      returns: [{ silent: true, joined: true }],
      lacking: expect.arrayContaining(['returns']),
    });
    expect((await two.read(SIWAN, `agenda-items/${here}`)).returnsAsked).toBe(1);
    expect(await two.read(NEVILLE, `agenda-items/${there}`)).toMatchObject({ returnsAsked: 1, returnsGiven: 0 });
    const asked = await rowsOf(
      `SELECT DISTINCT subject_id FROM ledger_entry WHERE subject = 'AgencyReturn' AND subject_id = ANY($1)`,
      [first.id, joined.id],
    );
    expect(asked).toHaveLength(2);
  });

  it('says on its page which meetings the answer is to serve, and what is asked for them', async () => {
    const { first, joined } = await askedByBoth({}, { question: 'Any link to Brighton?' });
    const shown = await two.read(RACHEL, `returns/${first.id}`);
    expect(shown.serves).toMatchObject([
      {
        id: joined.id,
        state: 'joined',
        question: 'Any link to Brighton?',
        moves: ['confirm', 'answer_apart'],
        forumName: 'Sussex MATAC: Brighton and Hove',
      },
    ]);
    const { text } = await (await two.pages.as(RACHEL)).get(`/returns/${first.id}`);
    expect(text).toContain('This answer is for more than one meeting');
    expect(text).toContain(`/returns/${joined.id}/answer_apart`);
    expect(text).toContain('Any link to Brighton?');
    const other = await (await two.pages.as(RACHEL)).get(`/returns/${joined.id}`);
    expect([other.status, other.text.includes('Your agency is asked once')]).toEqual([200, true]);
    const together = await (await two.pages.as(RACHEL)).get(`/meetings/${await meetingOf(SIWAN, two.forumId)}/returns`);
    expect(together.text).toContain('The answer is also for another meeting');
    expect((await (await two.pages.as(NEVILLE)).get('/returns?show=joined')).text).toContain(`/returns/${joined.id}`);
  });

  it('is due by the earlier of the two days, for the agency and its reminders; the first forum keeps its own', async () => {
    const { first } = await askedByBoth({ dueOn: '2026-05-20' }, { dueOn: '2026-05-06' });
    expect((await two.read(RACHEL, `returns/${first.id}`)).dueOn).toBe('2026-05-06');
    expect((await two.read(SIWAN, `returns/${first.id}`)).dueOn).toBe('2026-05-20');
    expect(await dutiesOf(first.id)).toMatchObject([{ dueOn: '2026-05-06', open: true }]);
    expect((await dueBetween('2026-05-06', '2026-05-06')).map(({ subjectId }) => subjectId)).toContain(first.id);
    expect((await dueBetween('2026-05-20', '2026-05-20')).map(({ subjectId }) => subjectId)).not.toContain(first.id);
  });

  it('tells neither forum of what the other asked', async () => {
    const { first, joined } = await askedByBoth();
    await (await two.as(NEVILLE)).get(`/v1/returns/${first.id}`).expect(404);
    await (await two.as(SIWAN)).get(`/v1/returns/${joined.id}`).expect(404);
    expect(await two.read(NEVILLE, `returns/${joined.id}`)).toMatchObject({
      serves: [],
      joinedTo: null,
      state: 'joined',
    });
    expect(await two.read(SIWAN, `returns/${first.id}`)).toMatchObject({ serves: [], joinedTo: null });
  });

  it('is not joined where the second asks of the victim as well, nor outside of its agreement', async () => {
    const { joined } = await askedByBoth({}, { aboutVictim: true });
    expect(joined.state).toBe('requested');
    const { here, there } = await askedHere();
    expect((await ask(SIWAN, here, {}, 'dp-cps')).status).toBe(200);
    const refused = await ask(NEVILLE, there, {}, 'dp-cps');
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '#/agencyIds']);
    expect(await rowsOf('SELECT 1 FROM agency_return WHERE item_id = $1', there)).toEqual([]);
  });
});

describe('A return asked once for several forums: its answer', () => {
  it('goes to a forum with other members once the agency says so, with its date, and not what was not asked', async () => {
    const { first, joined, there } = await askedByBoth();
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    expect(await two.read(NEVILLE, `returns/${joined.id}`)).toMatchObject({
      state: 'requested',
      result: null,
      parts: [],
    });
    expect(await rowsOf('SELECT 1 FROM return_part WHERE item_id = $1', there)).toEqual([]);
    expect(await dutiesOf(joined.id)).toMatchObject([{ open: true }]);
    const rachel = await two.pages.as(RACHEL);
    const [home, page] = [await homeOf(RACHEL), (await rachel.get(`/returns/${joined.id}`)).text];
    expect(home).toContain(`/returns/${joined.id}/use_answer`);
    expect(page).toContain('Use that answer here, or answer this separately');
    two.clock.advance({ minutes: 2 });
    expect((await rachel.fill(`/returns/${joined.id}/use_answer`, {})).status).toBe(303);
    const came = await two.read(NEVILLE, `returns/${joined.id}`);
    expect(came).toMatchObject({ state: 'answered', result: 'held', used: true, answeredByName: 'Rachel Adeyemi' });
    expect(came.parts).toEqual([{ kind: 'summary', text: 'On licence to August' }]);
    expect((await two.read(NEVILLE, `agenda-items/${there}`)).returns).toMatchObject([{ result: 'held', used: true }]);
    expect((await (await two.pages.as(NEVILLE)).get(`/agenda-items/${there}`)).text).toContain(
      'Given on 16 March 2026 for another meeting',
    );
    expect(await used(joined.id)).toEqual([{ category: 'agencyReturn', back: false }]);
    expect(await homeOf(RACHEL)).not.toContain(`/returns/${joined.id}`);
  });

  it('goes there at once where the agency let it before, and a correction goes too', async () => {
    const { first, joined } = await askedByBoth();
    await two.moved(RACHEL, `returns/${joined.id}`, 'confirm');
    expect((await two.move(RACHEL, `returns/${joined.id}`, 'confirm')).status).toBe(403);
    two.clock.advance({ minutes: 1 });
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    expect(await partsOf(NEVILLE, joined.id)).toEqual([{ kind: 'summary', text: 'On licence to August' }]);
    two.clock.advance({ minutes: 1 });
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', { ...held, summary: 'On licence to July' });
    expect(await partsOf(NEVILLE, joined.id)).toEqual([{ kind: 'summary', text: 'On licence to July' }]);
    await two.moved(RACHEL, `returns/${first.id}`, 'undo');
    expect(await partsOf(NEVILLE, joined.id)).toEqual([{ kind: 'summary', text: 'On licence to August' }]);
    expect((await two.read(NEVILLE, `returns/${joined.id}`)).state).toBe('answered');
  });

  it('is taken back where it went, and waits there again', async () => {
    const { first, joined } = await askedByBoth();
    await two.moved(RACHEL, `returns/${joined.id}`, 'confirm');
    two.clock.advance({ minutes: 1 });
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    await two.moved(RACHEL, `returns/${first.id}`, 'undo');
    expect(await two.read(NEVILLE, `returns/${joined.id}`)).toMatchObject({ state: 'joined', result: null, parts: [] });
    expect((await used(joined.id)).filter(({ back }) => back)).toHaveLength(1);
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', { result: 'nothing_known' });
    expect(await two.read(NEVILLE, `returns/${joined.id}`)).toMatchObject({
      state: 'answered',
      result: 'nothing_known',
    });
  });

  it('that the agency keeps apart stays apart in both', async () => {
    const { first, joined } = await askedByBoth();
    await two.moved(RACHEL, `returns/${joined.id}`, 'confirm');
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', { ...held, roomSees: 'answered' });
    expect(await two.read(NEVILLE, `returns/${joined.id}`)).toMatchObject({
      state: 'answered',
      result: null,
      parts: [],
      contactName: 'Rachel Adeyemi',
    });
    expect(await two.read(RACHEL, `returns/${joined.id}`)).toMatchObject({ result: 'held' });
    expect(await used(joined.id)).toEqual([{ category: 'agencyReturn', back: false }]);
  });

  it('given before the second forum asked is shown there after a press alone, and offered for some weeks', async () => {
    const { first, there } = await askedHere();
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    await two.owner.query('TRUNCATE message_about, sent_mail, follow_up');
    two.clock.set('2026-04-13T09:00:00Z');
    expect((await ask(NEVILLE, there)).status).toBe(200);
    const offered = await returnOf(NEVILLE, there);
    expect(await two.read(NEVILLE, `returns/${offered.id}`)).toMatchObject({
      state: 'requested',
      result: null,
      parts: [],
      joinedTo: null,
    });
    await later();
    expect(await mailsTo(RACHEL)).toHaveLength(1);
    expect((await two.move(NEVILLE, `returns/${offered.id}`, 'use_answer')).status).toBe(403);
    await two.moved(RACHEL, `returns/${offered.id}`, 'use_answer');
    expect(await two.read(NEVILLE, `returns/${offered.id}`)).toMatchObject({ state: 'answered', result: 'held' });
    await two.moved(RACHEL, `returns/${offered.id}`, 'undo');
    expect(await two.read(NEVILLE, `returns/${offered.id}`)).toMatchObject({
      state: 'requested',
      result: null,
      parts: [],
    });
    await two.moved(RACHEL, `returns/${offered.id}`, 'answer', { result: 'nothing_known' });
    expect(await two.read(RACHEL, `returns/${first.id}`)).toMatchObject({ result: 'held', serves: [] });
  });

  it('given longer ago is not offered', async () => {
    const { first, there } = await askedHere();
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    two.clock.set('2026-04-14T09:00:00Z');
    expect((await ask(NEVILLE, there)).status).toBe(200);
    const asked = await returnOf(RACHEL, there);
    expect((await two.move(RACHEL, `returns/${asked.id}`, 'use_answer')).status).toBe(403);
  });
});

describe('A return asked once for several forums: nothing that is owed is silent', () => {
  it('is a request of its own with its own day where the agency answers apart, until it takes that back', async () => {
    const { first, joined } = await askedByBoth({}, { dueOn: '2026-05-06' });
    await two.moved(RACHEL, `returns/${joined.id}`, 'answer_apart');
    expect(await dutiesOf(joined.id)).toMatchObject([{ open: true, dueOn: '2026-05-06' }]);
    expect(await dutiesOf(first.id)).toMatchObject([{ dueOn: '2026-05-20' }]);
    expect(await homeOf(RACHEL)).toContain(`/returns/${joined.id}`);
    await two.moved(RACHEL, `returns/${joined.id}`, 'undo');
    expect((await two.read(RACHEL, `returns/${joined.id}`)).state).toBe('joined');
    await two.moved(RACHEL, `returns/${joined.id}`, 'answer_apart');
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    expect(await two.read(NEVILLE, `returns/${joined.id}`)).toMatchObject({ state: 'requested', parts: [] });
    expect((await two.move(RACHEL, `returns/${joined.id}`, 'undo')).status).toBe(409);
    await two.moved(NEVILLE, `returns/${joined.id}`, 'chase');
  });

  it('is asked by itself, with a mail, once the first forum asks no longer', async () => {
    const { first, joined } = await askedByBoth();
    await two.moved(SIWAN, `returns/${first.id}`, 'withdraw');
    await two.moved(SIWAN, `returns/${first.id}`, 'undo');
    await later();
    expect((await two.read(RACHEL, `returns/${joined.id}`)).state).toBe('joined');
    await two.moved(SIWAN, `returns/${first.id}`, 'withdraw');
    await later();
    await later();
    expect(await two.read(RACHEL, `returns/${joined.id}`)).toMatchObject({
      state: 'requested',
      serves: [],
      joinedTo: null,
    });
    expect(await mailsTo(RACHEL)).toHaveLength(1);
    const entries = await rowsOf<{ action: string }>(`SELECT action FROM audit_entry WHERE subject_id = $1`, joined.id);
    expect(entries.map(({ action }) => action)).toContain('answer_apart');
  });

  it('is owed for the second forum after the first has dealt with its item', async () => {
    const { first, here, joined } = await askedByBoth();
    await two.moved(SIWAN, `agenda-items/${here}`, 'withdraw', { reason: 'He has left.' });
    expect(await dutiesOf(first.id)).toMatchObject([{ open: true }]);
    await two.moved(NEVILLE, `returns/${joined.id}`, 'withdraw');
    expect(await dutiesOf(first.id)).toMatchObject([{ open: false }]);
  });

  it('keeps the answer where the second forum is no longer to have it', async () => {
    const { first, joined } = await askedByBoth();
    await two.moved(NEVILLE, `returns/${joined.id}`, 'withdraw');
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    expect(await rowsOf('SELECT 1 FROM return_part WHERE return_id = $1', joined.id)).toEqual([]);
    expect((await two.move(NEVILLE, `returns/${joined.id}`, 'undo')).status).toBe(409);
  });

  it('is got by the agreement of its forum alone: without it neither by the door nor behind the second lock', async () => {
    const { first, joined } = await askedByBoth();
    await two.moved(RACHEL, `returns/${joined.id}`, 'confirm');
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    const behind = async (): Promise<number> => {
      const text = `SELECT id FROM agency_return WHERE id = $1 UNION ALL SELECT id FROM return_part WHERE return_id = $1`;
      const actor = await two.clinic.actor(NEVILLE);
      return (await two.clinic.work.as(actor, (tx) => tx.ask({ text, values: [joined.id] }))).length;
    };
    expect(await behind()).toBe(2);
    const settle = (state: string) =>
      two.owner.query(`UPDATE sharing_agreement SET state = $1 WHERE title = 'The clinic and the MATAC'`, [state]);
    await settle('draft');
    await (await two.as(NEVILLE)).get(`/v1/returns/${joined.id}`).expect(404);
    expect(await behind()).toBe(0);
    await settle('in_force');
    await (await two.as(NEVILLE)).get(`/v1/returns/${joined.id}`).expect(200);
  });
});

describe('A return asked once for several forums: with the same members', () => {
  it('goes to the second forum with the answer, with no press', async () => {
    await two.owner.query(
      `UPDATE post SET forum_ids = forum_ids || $1::uuid WHERE $2 = ANY(forum_ids)
       AND staff_id <> (SELECT id FROM staff WHERE email = $3)`,
      [two.forumId, two.matacId, NEVILLE],
    );
    const { first, joined } = await askedByBoth();
    await two.moved(RACHEL, `returns/${first.id}`, 'answer', held);
    expect(await two.read(NEVILLE, `returns/${joined.id}`)).toMatchObject({ state: 'answered', result: 'held' });
    expect(await partsOf(NEVILLE, joined.id)).toEqual([{ kind: 'summary', text: 'On licence to August' }]);
  });
});
