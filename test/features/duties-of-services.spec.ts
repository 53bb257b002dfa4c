import { aChild, aHearing } from '../circle-stage.js';
import { BRONAGH, DEBORAH, HAF, LLEUCU, OWAIN, RAVI, SIWAN } from '../people.js';
import { openSafety, type Safety } from '../safety-stage.js';
import { fewestStatements, MOST_OF_A_PAGE } from '../statements.js';

let stage: Safety;
beforeAll(async () => void (stage = await openSafety()), 240_000);
beforeEach(() => stage.clock.set('2026-03-19T12:00:00Z'));
afterAll(() => stage.close());

interface Board {
  readonly total: number;
  readonly counts: { due: number; overdue: number; unowned: number };
  readonly items: readonly {
    kind: string;
    subjectId: string;
    caseReference: string;
    ownerName: string | null;
    unowned: boolean;
  }[];
}
const path = () => `advocacy-services/${stage.service}/duties`;
const board = async (query = '', by = LLEUCU): Promise<Board> => {
  await stage.runJobs();
  const { status, body } = await (await stage.as(by)).get(`/v1/${path()}${query}`);
  expect([status, body.detail]).toEqual([200, undefined]);
  return body as Board;
};
const subjectsOn = async (query: string): Promise<string[]> =>
  (await board(query)).items.map(({ subjectId }) => subjectId);
const caseOf = async (id: string): Promise<string> => (await stage.read(LLEUCU, `safety-plans/${id}`)).caseId as string;
/** A plan that is active on a case that somebody leads. */
const planLedBy = async (email: string, grade = 'high'): Promise<string> => {
  const id = await stage.planned(grade);
  await stage.moved(LLEUCU, stage.path(await caseOf(id)), 'hand_over', {
    leadId: await stage.staff(email),
    reason: 'She knows her.',
  });
  return id;
};
const mailed = async (email: string): Promise<string[]> =>
  (
    await stage.rowsOf<{ template: string }>(
      'SELECT m.template FROM sent_mail m JOIN staff s ON s.id = m.staff_id WHERE s.email = $1',
      email,
    )
  ).map(({ template }) => template);

describe('the board of an advocacy service: what its team owes', () => {
  it('lists what is due soon, overdue and nobody’s, of every case of the service, for whoever allocates', async () => {
    const id = await planLedBy(DEBORAH);
    const caseId = await caseOf(id);
    await stage.post(LLEUCU, 'people-at-risk', aChild(caseId));
    await stage.post(LLEUCU, 'trigger-dates', aHearing(caseId));
    expect(await subjectsOn('')).toContain(id);
    // Reviewed after four weeks: not within a week yet, and overdue from the day after.
    expect(await subjectsOn('?state=due&within=7')).not.toContain(id);
    stage.clock.set('2026-04-17T12:00:00Z');
    const overdue = await board('?state=overdue');
    expect(overdue.items.find(({ subjectId }) => subjectId === id)).toMatchObject({
      kind: 'safety_plan_review',
      ownerName: 'Deborah Ishmael',
      unowned: false,
    });
    expect(overdue.total).toBe(overdue.counts.overdue);
    expect(new Set((await board()).items.map(({ kind }) => kind))).toEqual(
      new Set(['safety_plan_review', 'person_at_risk_review', 'check_in']),
    );
    expect((await board('?kind=check_in')).items.every(({ kind }) => kind === 'check_in')).toBe(true);
    const { text } = await stage.page(LLEUCU, `/${path()}?state=overdue`);
    for (const words of ['Review of a safety plan', 'Deborah Ishmael', `/advocacy-cases/${caseId}`])
      expect(text).toContain(words);
    expect((await stage.page(LLEUCU, '/')).text).toContain(`/${path()}?state=overdue`);
    expect((await stage.page(LLEUCU, `/advocacy-services/${stage.service}`)).text).toContain(`href="/${path()}"`);
  });

  it('is nothing to anybody else, and tells the clinic of no advocate’s duty', async () => {
    for (const [email, status] of [
      [BRONAGH, 403],
      [HAF, 403],
      [SIWAN, 403],
      [RAVI, 403],
    ] as const) {
      expect(await stage.status(email, path())).toBe(status);
      expect((await stage.page(email, `/${path()}`)).status).toBe(status);
      expect((await stage.page(email, '/')).text).not.toContain(`${path()}?`);
    }
    const clinic = (await (await stage.as(SIWAN)).get('/v1/duties')).body as Board;
    expect(clinic.items.filter(({ kind }) => /safety_plan|person_at_risk|check_in/.test(kind))).toEqual([]);
    expect((await (await stage.as(LLEUCU)).get(`/v1/${path()}?state=failed`)).status).toBe(422);
    expect(await stage.status(LLEUCU, `advocacy-services/${await stage.agency('sw-isac')}/duties`)).toBe(403);
  });

  it('asks the database little, however much is owed', async () => {
    await planLedBy(DEBORAH);
    const agent = await stage.pages.as(LLEUCU);
    expect(await fewestStatements(() => agent.get(`/${path()}`))).toBeLessThanOrEqual(MOST_OF_A_PAGE);
  });
});

describe('the review of a safety plan, handed over', () => {
  it('is among what an advocate owes, and is shared with a colleague who may open it', async () => {
    const id = await planLedBy(DEBORAH);
    const owes = async () =>
      (
        (await stage.read(DEBORAH, 'cover/hand-over')).items as {
          kind: string;
          subjectId: string;
          reference: string;
          dueOn: string;
          version: number;
        }[]
      ).find(({ subjectId }) => subjectId === id);
    expect(await owes()).toMatchObject({ kind: 'safety_plan_review', dueOn: '2026-04-16' });
    expect((await stage.page(DEBORAH, `/cover/people/${await stage.staff(DEBORAH)}/hand-over`)).text).toContain(
      'Review of a safety plan',
    );
    const item = async (email: string) => ({
      kind: 'safety_plan_review',
      subjectId: id,
      takesId: await stage.staff(email),
    });
    const press = async (email: string) =>
      (await (await stage.as(DEBORAH)).post('/v1/cover/hand-over').send({ items: [await item(email)] })).body as {
        items: object[];
      };
    // Haf is at the same service, and not on the team of the case.
    expect(JSON.stringify(await press(HAF))).toContain('problem');
    expect(JSON.stringify(await press(LLEUCU))).toContain('shared');
    await stage.moved(LLEUCU, `advocacy-cases/${await caseOf(id)}`, 'hand_over', {
      leadId: await stage.staff(LLEUCU),
      reason: 'Deborah is away.',
    });
    expect(await owes()).toBeUndefined();
  });
});

describe('E4: whoever leads for a victim goes, and nobody is left behind unseen', () => {
  const postThere = async (email: string): Promise<string> =>
    (
      await stage.rowsOf<{ id: string }>(
        'SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1 AND p.agency_id = $2',
        email,
        stage.service,
      )
    )[0]?.id ?? '';
  const extends_ = async (lastDay: string | undefined) =>
    stage.move(RAVI, `posts/${await postThere(HAF)}`, 'extend', { ...(lastDay && { lastDay }) });

  it('is refused an earlier last day of their post, and not a later one', async () => {
    const id = await planLedBy(HAF);
    const refused = await extends_('2026-05-31');
    expect(refused.body.errors).toMatchObject([
      {
        pointer: '#/lastDay',
        detail: 'They lead for 1 victim. Hand the case over, transfer it to another service or close it first',
      },
    ]);
    const caseId = await caseOf(id);
    await stage.moved(LLEUCU, stage.path(caseId), 'hand_over', {
      leadId: await stage.staff(LLEUCU),
      reason: 'Haf leaves.',
    });
    expect((await extends_('2026-05-31')).status).toBe(200);
    await stage.moved(LLEUCU, stage.path(caseId), 'hand_over', {
      leadId: await stage.staff(HAF),
      reason: 'Haf stays on.',
    });
    expect((await extends_('2026-06-30')).status).toBe(200);
    expect((await extends_('2026-04-30')).status).toBe(422);
    expect((await extends_(undefined)).status).toBe(200);
  });

  it('is suspended at once; whoever allocates is told at once, and finds the cases and what they owe', async () => {
    const id = await planLedBy(DEBORAH);
    const path_ = `staff/${await stage.staff(DEBORAH)}`;
    expect((await stage.page(RAVI, `/${path_}/suspend`)).text).toContain('those who allocate there are told at once');
    expect(await mailed(LLEUCU)).not.toContain('advocacy-services.mails.left');
    await stage.moved(RAVI, path_, 'suspend', { reason: 'Her telephone was stolen.' });
    const unowned = await board('?state=unowned');
    expect(unowned.items.map(({ subjectId }) => subjectId)).toContain(id);
    expect(await mailed(LLEUCU)).toContain('advocacy-services.mails.left');
    expect(await mailed(DEBORAH)).not.toContain('advocacy-services.mails.left');
    const { text } = await stage.page(LLEUCU, `/advocacy-services/${stage.service}/orphans`);
    expect(text).toContain(`/advocacy-cases/${await caseOf(id)}`);
    await stage.moved(RAVI, path_, 'restore');
    expect((await board('?state=unowned')).items.map(({ subjectId }) => subjectId)).not.toContain(id);
    // Nobody is told of somebody who leads for no victim.
    await stage.moved(RAVI, `staff/${await stage.staff(OWAIN)}`, 'suspend', { reason: 'A mistake.' });
    const told = (await mailed(LLEUCU)).filter((one) => one === 'advocacy-services.mails.left');
    await stage.runJobs();
    expect((await mailed(LLEUCU)).filter((one) => one === 'advocacy-services.mails.left')).toEqual(told);
  });
});
