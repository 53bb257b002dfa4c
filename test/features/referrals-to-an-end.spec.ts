import messages from '../../libs/sharing/referrals/messages.en.json' with { type: 'json' };
import { kindNames, kindOf, type KindName } from '../../libs/sharing/referrals/referral.kinds.js';
import { referralStates } from '../../libs/sharing/referrals/referral.states.js';
import { timings } from '../../libs/timings/index.js';
import { aNominationOfStrangers, forumOf } from '../factories.js';
import { goingWith, receiverOf, referralEnds, waysToAnEnd, workingDay, type Who } from '../referral-ends-stage.js';
import { fieldsAtFault } from '../story-ways.js';

/** The day in London on which all are made. */
const TODAY = '2026-04-13';
const begunHere = kindNames.filter((kind) => !kindOf(kind).begunAt);
const begunElsewhere = kindNames.filter((kind) => kindOf(kind).begunAt);
const ways = waysToAnEnd();
const states: readonly string[] = referralStates.states;
const movesTo = referralStates.moves as Readonly<
  Record<string, { readonly from: readonly string[]; readonly to: string }>
>;
const ends = states.filter((state) => !Object.values(movesTo).some(({ from }) => from.includes(state)));
const dueOf = (kind: KindName): string => workingDay(TODAY, timings[kindOf(kind).answer].within.workingDays);
const wordsOf = (kind: KindName): string => messages.questions.kind.options[kind];

let stage: Awaited<ReturnType<typeof referralEnds>>;
beforeAll(async () => {
  stage = await referralEnds();
  await stage.joins('zofia', 'dp-programme');
}, 120_000);
afterAll(() => stage.close());

const read = async (name: Who, id: string) =>
  (await stage.get(name, `referrals/${id}`)).body as Record<string, unknown>;
const page = async (name: Who, path: string) => (await stage.browser(name)).get(path);
const listed = async (name: Who, query: string): Promise<string[]> =>
  ((await stage.get(name, `referrals?limit=200&${query}`)).body.items as { id: string }[]).map(({ id }) => id);
/** Only its maker, or who runs the forum, withdraws; whoever received it does the rest. */
const mover = (kind: KindName, move: string): Who => (move === 'withdraw' ? 'medi' : receiverOf(kind)[1]);

/** Goes one way, every second time on the pages; and says in which states it was. */
async function walked(kind: KindName, way: readonly string[], by: 'api' | 'page') {
  const id = kindOf(kind).begunAt ? await stage.madeBefore(kind, dueOf(kind)) : await stage.made(kind, by);
  const seen = [referralStates.initial as string];
  for (const move of way) {
    await stage.moved(mover(kind, move), id, move, by);
    seen.push(String((await read('medi', id))['state']));
  }
  return { id, seen };
}

/** What the record says was done, and by whom. */
const recorded = (id: string): Promise<{ action: string; by: string }[]> =>
  stage.all(
    `SELECT a.action, s.email AS by FROM audit_entry a JOIN staff s ON s.id = a.actor_id
     WHERE a.subject_id = $1 AND a.subject = 'Referral' AND a.action <> 'read' AND NOT a.details ? 'unseen' AND NOT a.details ? 'refused' ORDER BY a.id`,
    [id],
  );

/** Those whom a referral of a kind does not concern: they neither received it nor open the case. */
async function strangersTo(kind: KindName): Promise<Who[]> {
  const others = (['stranger', 'graham', 'helen', 'anwen', 'alastair', 'priya'] as const).filter(
    (name) => name !== receiverOf(kind)[1],
  );
  const opened = await Promise.all(others.map(opensCase));
  return others.filter((_, at) => !opened[at]);
}
const opensCase = async (name: Who): Promise<boolean> =>
  (await stage.get(name, `cases/${stage.caseId}`)).status === 200;

/** Makes one to be looked at, and takes it back afterwards. */
async function withOne(kind: KindName, look: (id: string) => Promise<void>): Promise<void> {
  const id = kindOf(kind).begunAt ? await stage.madeBefore(kind, dueOf(kind)) : await stage.made(kind, 'api');
  await look(id);
  await stage.moved('medi', id, 'withdraw', 'api');
}

describe.each(kindNames)('a referral of kind %s, taken to each of its ends', (kind) => {
  const [, receiver] = receiverOf(kind);

  it('goes through every state and ends in every end, the record saying who did what', async () => {
    const all: string[][] = [];
    stage.clinic.clock.advance({ minutes: 1 });
    for (const [at, way] of ways.entries()) {
      const { id, seen } = await walked(kind, way, at % 2 ? 'page' : 'api');
      expect(seen).toEqual(['made', ...way.map((move) => movesTo[move]?.to)]);
      const did = (await recorded(id)).map(({ action, by }) => [action, by.split('.')[0]]);
      const begun = kindOf(kind).begunAt ? [] : [['create', 'medi']];
      expect(did).toEqual([...begun, ...way.map((move) => [move, mover(kind, move)])]);
      all.push(seen);
    }
    expect([...new Set(all.flat())].sort()).toEqual([...states].sort());
    expect([...new Set(all.map((seen) => seen.at(-1)))].sort()).toEqual([...ends].sort());
  }, 60_000);

  it('stands on the page of the case and among what is found of him, with how it ended', async () => {
    const shown = (await page('mererid', `/cases/${stage.caseId}/all`)).text;
    const { name } = await stage.one<{ name: string }>(
      `SELECT n.full_name AS name FROM person_name n JOIN case_person p ON p.person_id = n.person_id AND p.case_id = n.case_id
       WHERE p.case_id = $1 AND p.part = 'perpetrator'`,
      [stage.caseId],
    );
    const found = await (await stage.browser('mererid')).fill('/search', { words: name });
    expect(found.text).toContain(`/cases/${stage.caseId}`);
    for (const state of ends) {
      const [id] = await listed('mererid', `kind=${kind}&case=${stage.caseId}&state=${state}`);
      expect([state, id]).toEqual([state, expect.any(String)]);
      expect((await page('mererid', `/referrals?kind=${kind}&state=${state}`)).text).toContain(`/referrals/${id}`);
      expect(shown).toContain(`/referrals/${id}`);
    }
  });

  it('is read by whoever received it, what was sent to them alone, and by nobody whom it does not concern', async () => {
    await withOne(kind, async (id) => {
      const texts = kindOf(kind).begunAt ? {} : { reason: `Why ${kind}.`, ...goingWith(kind) };
      const inside = (await opensCase(receiver))
        ? { caseId: stage.caseId }
        : { caseId: null, forumId: null, madeBy: null, condition: null };
      expect(await read(receiver, id)).toMatchObject({
        kind,
        state: 'made',
        proportionality: null,
        ...inside,
        ...texts,
      });
      expect((await page(receiver, `/referrals/${id}`)).text).toContain(wordsOf(kind));
      expect((await page(receiver, '/')).text).toContain(`/referrals/${id}/accept`);
      const others = await strangersTo(kind);
      expect(others.length).toBeGreaterThan(2);
      for (const name of others) {
        expect([name, (await stage.get(name, `referrals/${id}`)).status]).toEqual([name, 404]);
        expect([name, (await page(name, `/referrals/${id}`)).status]).toEqual([name, 404]);
        expect([name, await listed(name, `kind=${kind}`)]).toEqual([name, expect.not.arrayContaining([id])]);
        for (const move of Object.keys(movesTo))
          expect([name, move, (await stage.post(name, `referrals/${id}/${move}`, { version: 1 })).status]).toEqual([
            name,
            move,
            404,
          ]);
      }
    });
    const [id] = await listed('medi', `kind=${kind}&state=withdrawn`);
    expect(await read(receiver, id ?? '')).toMatchObject({ state: 'withdrawn', withdrawReason: null });
  });

  it('tells the perpetrator’s side, on the case’s own team, nothing of what is about the victim', async () => {
    await withOne(kind, async (id) => {
      const isHers = kindOf(kind).about === 'victimIdentity';
      const { status, body } = await stage.get('zofia', `referrals/${id}`);
      expect(status).toBe(isHers ? 404 : 200);
      if (!isHers)
        expect(body).toMatchObject({ victimIdentity: null, victimHealth: null, safetyPlan: null, children: null });
      expect((await listed('zofia', `kind=${kind}`)).includes(id)).toBe(!isHers);
      expect((await page('zofia', `/referrals?kind=${kind}&state=made`)).text.includes(`/referrals/${id}`)).toBe(
        !isHers,
      );
      const shown = await page('zofia', `/cases/${stage.caseId}/all`);
      if (isHers) expect(shown.text).not.toContain(`/referrals/${id}`);
      if (isHers) expect(shown.text).not.toContain(wordsOf(kind));
    });
  });
});

describe.each(begunHere)('a referral of kind %s that is made', (kind) => {
  const [agencyKey] = receiverOf(kind);

  it('is offered with its clock, and is due by the row of timings, counted in London’s working days', async () => {
    const offered = (await page('medi', `/referrals/new?case=${stage.caseId}`)).text;
    expect(offered).toContain(`kind=${kind}`);
    const id = await stage.made(kind, 'page');
    expect(await read('medi', id)).toMatchObject({ answerDueOn: dueOf(kind), late: false });
    await stage.moved('medi', id, 'withdraw', 'api');
  });

  it('is entered in the ledger, a line for each category that went, and once', async () => {
    const id = await stage.made(kind, 'page');
    await stage.moved(receiverOf(kind)[1], id, 'receive', 'api');
    await stage.moved(receiverOf(kind)[1], id, 'decline', 'api');
    const entries = await stage.all(
      'SELECT kind, category, recipient_agency_id AS recipient, basis, case_id AS "caseId" FROM ledger_entry WHERE subject_id = $1 ORDER BY category',
      [id],
    );
    const recipient = await stage.agency(agencyKey);
    expect(entries).toEqual(
      Object.keys(goingWith(kind))
        .sort()
        .map((category) => ({ kind: 'share', category, recipient, basis: 'law_enforcement', caseId: stage.caseId })),
    );
  });
});

describe.each(begunElsewhere)('a referral of kind %s, begun in a room of its own', (kind) => {
  it('is refused here, and its page leads there', async () => {
    const { status, body } = await stage.post('medi', 'referrals', await stage.asked(kind));
    expect([status, fieldsAtFault(body)]).toEqual([422, expect.arrayContaining(['#/kind'])]);
    const offered = (await page('medi', `/referrals/new?case=${stage.caseId}`)).text;
    expect(offered).toContain(`${kindOf(kind).begunAt}?case=${stage.caseId}`);
    expect(offered).not.toContain(`kind=${kind}"`);
  });
});

it('a nomination that was advised on is counted as a success, one that was declined is not, and both are found on him', async () => {
  const forumId = await forumOf(stage.clinic);
  const him = { perpetratorSurname: 'Gwyddno', perpetratorForename: 'Seithenyn' };
  const successes = async (): Promise<number> => (await stage.get('mererid', 'nominations?success=yes')).body.total;
  const before = await successes();
  const decide = async (move: string, answers: object): Promise<string> => {
    const { body } = await stage.post('medi', 'nominations', aNominationOfStrangers(forumId, him));
    const { version } = (await stage.get('mererid', `nominations/${body.id}`)).body;
    expect((await stage.post('mererid', `nominations/${body.id}/${move}`, { version, ...answers })).status).toBe(200);
    return body.id as string;
  };
  const ids = [
    await decide('decline', { reason: 'None.', alternativeRoute: 'neighbourhood team', advocacyOffer: 'offered' }),
    await decide('advise', { advice: 'Keep a log.' }),
  ];
  expect(await successes()).toBe(before + 1);
  const found = (await stage.post('mererid', 'nominations/search', { words: 'Seithenyn Gwyddno' })).body.items;
  expect((found as { id: string }[]).map(({ id }) => id).sort()).toEqual(ids.toSorted());
});

describe('a referral that nobody answers', () => {
  it('is late from the day after its own, and whoever owes the answer is told so once', async () => {
    const made = new Map<KindName, string>();
    for (const kind of kindNames) {
      const id = kindOf(kind).begunAt ? await stage.madeBefore(kind, dueOf(kind)) : await stage.made(kind, 'api');
      made.set(kind, id);
    }
    const days = [...new Set(kindNames.map(dueOf))].sort();
    for (const day of days) {
      const due = kindNames.filter((kind) => dueOf(kind) === day).map((kind) => made.get(kind));
      stage.clinic.clock.set(`${day}T21:30:00Z`);
      expect(await listed('medi', `late=yes&case=${stage.caseId}`)).toEqual(expect.not.arrayContaining(due));
      stage.clinic.clock.set(`${workingDay(day, 1)}T07:05:00Z`);
      for (let time = 0; time < 2; time += 1) await stage.clinic.runJobs();
      expect(await listed('medi', `late=yes&case=${stage.caseId}`)).toEqual(expect.arrayContaining(due));
      const told = await stage.all<{ id: string; people: number }>(
        `SELECT subject_id AS id, cardinality(staff_ids) AS people FROM reminder WHERE kind = 'referral_answer' AND state = 'sent' AND rung = '+1wd' AND subject_id = ANY($1)`,
        [due],
      );
      expect(told.map(({ id }) => id).sort()).toEqual(due.toSorted());
      expect(told.every(({ people }) => people > 0)).toBe(true);
    }
    for (const [kind, id] of made) await stage.moved(receiverOf(kind)[1], id, 'accept', 'api');
    await stage.clinic.runJobs();
    expect(await listed('medi', `late=yes&case=${stage.caseId}`)).toEqual(
      expect.not.arrayContaining([...made.values()]),
    );
    const planned = `SELECT id FROM reminder WHERE kind = 'referral_answer' AND state = 'planned' AND subject_id = ANY($1)`;
    expect(await stage.all(planned, [[...made.values()]])).toEqual([]);
  }, 120_000);
});
