import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { openPages } from '../web.js';

const SIWAN = 'siwan.gwynne@dp-coord.example';
const OFFICER = 'elfyn.rosser@dp-lpa-carms.example';
const HOUSING = 'michelle.dacey@dp-housing-assoc.example';
const HAMPSHIRE = 'rosalind.waddilove@hi-police.example';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let forumId: string;

beforeAll(async () => {
  clinic = await openLoadedClinic();
  pages = await openPages(clinic);
  forumId = await forumOf(clinic);
});
beforeEach(() => clinic.clock.set('2026-03-16T09:00:00Z'));
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const nominate = async (answers: object = {}): Promise<string> => {
  const officer = await clinic.as(OFFICER);
  const made = await officer.post('/v1/nominations').send(aNominationOfStrangers(forumId, answers)).expect(201);
  clinic.clock.advance({ minutes: 1 });
  return (made.body as { id: string }).id;
};
const read = async (id: string) => (await (await clinic.as(SIWAN)).get(`/v1/nominations/${id}`).expect(200)).body;
const page = async (email: string, id: string, more = '') => (await pages.as(email)).get(`/nominations/${id}${more}`);
const decide = async (id: string, answers: object, who = SIWAN) =>
  (await pages.as(who)).fill(`/nominations/${id}`, answers);
/** Answers to a decision, by the names that they have in the one form. */
const of = (decision: string, answers: object) => ({
  decision,
  ...Object.fromEntries(Object.entries(answers).map(([name, value]) => [`${name}_of_${decision}`, value])),
});
const accepting = of('accept', { levelOfConcern: 'high', depth: 'full' });
const openCase = async (): Promise<string> => {
  const id = await nominate();
  expect((await decide(id, accepting)).status).toBe(303);
  return (await read(id)).caseId as string;
};

describe('one nomination on one page', () => {
  it('says at a glance who they are, what happened, the risk and that it escalates, and asks what is decided', async () => {
    const id = await nominate({
      perpetratorSurname: 'Ffrancon',
      perpetratorDob: '1981-02-03',
      behaviours: 'Waits at the bus stop.',
      escalating: true,
      riskGrade: 'high',
    });
    const { text } = await page(SIWAN, id);
    const glance = text.slice(text.indexOf('At a glance'), text.indexOf('What is your decision?'));
    for (const said of ['Ffrancon, born 3 February 1981', 'Waits at the bus stop.']) expect(glance).toContain(said);
    for (const tag of ['Risk: High', 'Escalating']) expect(text).toContain(tag);
    for (const move of ['accept', 'return', 'advise', 'redirect', 'merge', 'decline']) {
      expect(text).toContain(`name="decision" value="${move}"`);
      expect((await page(SIWAN, id, `/${move}`)).status).toBe(200);
    }
    expect(text).toContain(`href="/nominations/${id}/withdraw"`);
  });

  it.each([
    ['accept', () => accepting, { state: 'accepted', levelOfConcern: 'high', depth: 'full' }],
    [
      'return',
      () => of('return', { missing: ['victimPostcode'], reason: 'It cannot be right.' }),
      { state: 'returned', decisions: [{ reason: 'It cannot be right.', details: { missing: ['victimPostcode'] } }] },
    ],
    ['advise', () => of('advise', { advice: 'Keep a log.' }), { state: 'advice_only' }],
    [
      'redirect',
      () => of('redirect', { reason: 'Both live there.', targetForce: 'south-wales' }),
      { state: 'redirected' },
    ],
    [
      'decline',
      () => of('decline', { reason: 'A track.', alternativeRoute: 'Mediation', advocacyOffer: 'Offered' }),
      { state: 'declined', decisions: [{ details: { alternativeRoute: 'Mediation', advocacyOffer: 'Offered' } }] },
    ],
  ] as const)('makes the decision: %s', async (_, answers, then) => {
    const id = await nominate();
    // What is typed under another decision is not part of this one.
    const other = { reason_of_withdraw: 'No', reason_of_merge: 'Not this' };
    expect((await decide(id, { ...other, ...answers() })).status).toBe(303);
    expect(await read(id)).toMatchObject(then);
    expect((await clinic.record(id)).at(-1)).toBe(_);
  });

  it('tells of a redirection to which force it was, by its name', async () => {
    const id = await nominate();
    await decide(id, of('redirect', { reason: 'Both live there.', targetForce: 'south-wales' }));
    const { text } = await page(SIWAN, id);
    expect(text).toContain('South Wales');
    expect(text).not.toContain('south-wales');
  });

  it('merges it with an open case', async () => {
    const into = await openCase();
    const id = await nominate();
    expect((await decide(id, of('merge', { intoCaseId: into, reason: 'The same two.' }))).status).toBe(303);
    expect(await read(id)).toMatchObject({ state: 'merged', caseId: into });
  });

  it('says all that is missing at once, each beside its question, and keeps what was typed', async () => {
    const id = await nominate();
    const none = await decide(id, {});
    expect([none.status, none.text.includes('href="#decision"')]).toEqual([422, true]);
    expect(none.text).toMatch(/<title[^>]*>Error: /);
    const some = await decide(id, of('decline', { reason: 'A dispute over a track.' }));
    expect(some.status).toBe(422);
    for (const field of ['alternativeRoute_of_decline', 'advocacyOffer_of_decline'])
      expect(some.text).toContain(`href="#${field}"`);
    expect(some.text).not.toContain('href="#reason_of_decline"');
    expect(some.text).toContain('A dispute over a track.</textarea>');
    expect(some.text).toMatch(/value="decline" checked/);
    const two = await decide(id, of('redirect', { reason: 'x', targetForce: 'south-wales', targetRoute: 'other' }));
    expect([two.status, two.text.includes('href="#targetForumId_of_redirect"')]).toEqual([422, true]);
    expect((await read(id)).state).toBe('submitted');
  });

  it('asks whether either is known on the panel where nobody was asked', async () => {
    const id = await nominate();
    await clinic.owner.query(`UPDATE nomination_answer SET answers = answers - 'knownHere' WHERE nomination_id = $1`, [
      id,
    ]);
    const asked = await decide(id, of('accept', { levelOfConcern: 'high' }));
    expect([
      asked.status,
      ...['depth', 'knownHere'].map((one) => asked.text.includes(`href="#${one}_of_accept"`)),
    ]).toEqual([422, true, true]);
    expect((await decide(id, { ...accepting, knownHere_of_accept: 'no' })).status).toBe(303);
  });
});

describe('who may be known already', () => {
  const twins = async () => {
    const him = { perpetratorSurname: 'Gwernol', perpetratorForename: 'Ioan', perpetratorDob: '1979-08-09' };
    await nominate(him);
    const id = await nominate({ ...him, perpetratorForename: 'Ieuan' });
    const { body } = await (await clinic.as(SIWAN)).get(`/v1/nominations/${id}/candidates`).expect(200);
    const others = (body.parts as { part: string; candidates: { personId: string; decision: string | null }[] }[])
      .filter(({ part }) => part === 'perpetrator')
      .flatMap(({ candidates }) => candidates.filter(({ decision }) => decision === null));
    return { id, rows: others.map(({ personId }) => `perpetrator_${personId}`), others };
  };
  const said = (rows: readonly string[], decision: string, reason = '') =>
    Object.fromEntries(
      rows.flatMap((row) => [
        [`decision_of_${row}`, decision],
        [`reason_of_${row}`, reason],
      ]),
    );

  it('stands side by side with what is alike, and has to be decided before the case is accepted', async () => {
    const { id, rows, others } = await twins();
    const { text } = await page(SIWAN, id);
    for (const out of ['Ioan Gwernol', 'The same date of birth', '9 August 1979', 'In other cases'])
      expect(text).toContain(out);
    expect(text).toContain(`href="/nominations/${id}/match/${others[0]?.personId ?? ''}"`);
    const refused = await decide(id, accepting);
    expect([refused.status, refused.text.includes(`href="#decision_of_${rows[0] ?? ''}"`)]).toEqual([422, true]);
    const why = await decide(id, { ...accepting, ...said(rows, 'not_same') });
    expect([why.status, why.text.includes(`href="#reason_of_${rows[0] ?? ''}"`)]).toEqual([422, true]);
    expect((await decide(id, { ...accepting, ...said(rows, 'not_same', 'Brothers.') })).status).toBe(303);
    expect((await read(id)).state).toBe('accepted');
  });

  it('is one person by the same press, and why is what is alike where nothing is added', async () => {
    const { id, rows } = await twins();
    expect(
      (await decide(id, { ...accepting, ...said(rows.slice(0, 1), 'same'), ...said(rows.slice(1), 'unsure', 'Asked') }))
        .status,
    ).toBe(303);
    const { body } = await (await clinic.as(SIWAN)).get(`/v1/nominations/${id}/candidates`).expect(200);
    const same = (body.decisions as { decision: string }[]).find(({ decision }) => decision === 'same');
    expect(same).toMatchObject({ joined: true, reason: expect.stringContaining('The same date of birth') });
  });

  it('is kept only together with the decision', async () => {
    const { id, rows } = await twins();
    const refused = await decide(id, { ...of('decline', {}), ...said(rows, 'same') });
    expect(refused.status).toBe(422);
    const { body } = await (await clinic.as(SIWAN)).get(`/v1/nominations/${id}/candidates`).expect(200);
    expect(body.decisions).toEqual([]);
  });
});

describe('several in one sitting', () => {
  it('goes from each to the next that waits, says what was decided and where to undo it, and ends on the list', async () => {
    const waiting = async (): Promise<string[]> => {
      const { body } = await (await clinic.as(SIWAN)).get('/v1/nominations?state=submitted&limit=200').expect(200);
      return (body.items as { id: string }[]).map(({ id }) => id);
    };
    await nominate();
    await nominate();
    const order = await waiting();
    expect(order.length).toBeGreaterThan(2);
    const [first = '', second = ''] = order;
    const { text: shown } = await page(SIWAN, first);
    expect(shown).toContain('Next:');
    expect(shown).toContain(`href="/nominations/${second}"`);
    let here = first;
    for (const [at, next] of [...order.slice(1), ''].entries()) {
      const { headers } = await decide(here, of('advise', { advice: 'Keep a log.' }));
      expect(headers['location']).toBe(`${next ? `/nominations/${next}` : '/nominations'}?decided=${here}`);
      if (at === 0) {
        const { text } = await (await pages.as(SIWAN)).get(String(headers['location']));
        for (const out of ['Status: Advice only.', 'Undo (until ', `href="/nominations/${here}/undo"`])
          expect(text).toContain(out);
      }
      here = next;
    }
    const list = await (await pages.as(SIWAN)).get(`/nominations?decided=${order.at(-1) ?? ''}`);
    expect(list.text).toContain('Status: Advice only.');
    expect(await waiting()).toEqual([]);
  });

  it('tells nobody else what was decided, and nobody once it can no longer be undone', async () => {
    const [id, other] = [await nominate(), await nominate()];
    await decide(id, of('advise', { advice: 'Keep a log.' }));
    const said = async (email: string) => (await page(email, other, `?decided=${id}`)).text.includes('Undo (until ');
    expect([await said(SIWAN), await said(OFFICER)]).toEqual([true, false]);
    clinic.clock.advance({ minutes: 11 });
    expect(await said(SIWAN)).toBe(false);
    for (const wrong of ['x', '00000000-0000-4000-8000-000000000000'])
      expect((await page(SIWAN, other, `?decided=${wrong}`)).status).toBe(200);
  });

  it('lists whom they are about, the risk, who sent them and when, and when the answer is due', async () => {
    const id = await nominate({ riskGrade: 'high' });
    clinic.clock.advance({ days: 2 });
    const { text } = await (await pages.as(SIWAN)).get('/nominations');
    const row = text.split('<tr').find((one) => one.includes(`/nominations/${id}"`)) ?? '';
    for (const out of ['High', 'Elfyn Rosser', '16 March 2026, 2 days ago', '23 March 2026, in 3 working days'])
      expect(row).toContain(out);
  });
});

describe('who decides', () => {
  it('is refused, and shown no form, without the right to it; what one does not see is not there', async () => {
    const id = await nominate();
    const { text } = await page(OFFICER, id);
    for (const out of ['What is your decision?', 'At a glance', 'Next:']) expect(text).not.toContain(out);
    const [officer, siwan] = [await pages.as(OFFICER), await pages.as(SIWAN)];
    expect((await officer.fill('/nominations/new', accepting, `/nominations/${id}`)).status).toBe(403);
    for (const who of [HOUSING, HAMPSHIRE]) {
      const browser = await pages.as(who);
      expect((await browser.get(`/nominations/${id}`)).status).toBe(404);
      for (const answers of [accepting, {}])
        expect((await browser.fill('/who-can-see-what', answers, `/nominations/${id}`)).status).toBe(404);
    }
    expect(
      (await siwan.fill('/nominations', accepting, '/nominations/00000000-0000-4000-8000-000000000000')).status,
    ).toBe(404);
    expect((await read(id)).state).toBe('submitted');
  });

  it('is told that another was faster, and keeps what was typed', async () => {
    const id = await nominate();
    const slow = await pages.as(SIWAN);
    const shown = (await slow.get(`/nominations/${id}`)).text;
    const inForm = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)?.[1] ?? '';
    const frame = Object.fromEntries(['_csrf', '_key', '_version'].map((name) => [name, inForm(name)]));
    expect((await decide(id, of('advise', { advice: 'Keep a log.' }))).status).toBe(303);
    const late = await slow.post(`/nominations/${id}`, {
      ...frame,
      ...of('decline', { reason: 'A track.', alternativeRoute: 'Mediation', advocacyOffer: 'Offered' }),
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain('What you typed');
    for (const typed of ['A track.', 'Mediation', 'Offered']) expect(late.text).toContain(typed);
    expect(late.text).not.toContain('What is your decision?');
    expect((await read(id)).state).toBe('advice_only');
  });

  it('does once what is pressed twice', async () => {
    const id = await nominate();
    const browser = await pages.as(SIWAN);
    const shown = (await browser.get(`/nominations/${id}`)).text;
    const inForm = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)?.[1] ?? '';
    const sent = {
      ...Object.fromEntries(['_csrf', '_key', '_version'].map((name) => [name, inForm(name)])),
      ...of('advise', { advice: 'Keep a log.' }),
    };
    const answers = [await browser.post(`/nominations/${id}`, sent), await browser.post(`/nominations/${id}`, sent)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await read(id)).decisions).toHaveLength(1);
  });
});
