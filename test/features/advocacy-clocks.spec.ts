import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { BRONAGH, DEBORAH, LLEUCU, OWAIN, RAVI, SIWAN } from '../people.js';

interface Clocked {
  readonly state: string;
  readonly decideBy: string | null;
  readonly firstContactBy: string | null;
  readonly allocateBy: string | null;
  readonly firstContactAt: string | null;
}

let stage: Advocacy;
/** What a service owes of a case and still has to do. */
const owed = async (id: string) => {
  await stage.runJobs();
  return stage.rowsOf<{ kind: string; due: string; owner: string }>(
    `SELECT d.kind, d.due_on::text AS due, s.email AS owner FROM owed_duty d LEFT JOIN staff s ON s.id = d.owner_id
     WHERE d.subject_id = $1 AND d.open ORDER BY d.kind`,
    id,
  );
};
const clocks = async (id: string): Promise<Clocked> => await stage.read(LLEUCU, stage.path(id));
const referred = (more: object = {}) => stage.referred({ referredOn: '2026-03-30', ...more });
const moved = (id: string, move: string, body: object = {}) => stage.moved(LLEUCU, stage.path(id), move, body);
const tried = (outcome: string) => ({ attemptedOn: '2026-03-31', method: 'phone', outcome });

beforeAll(async () => {
  stage = await openAdvocacy();
}, 240_000);
beforeEach(() => stage.clinic.clock.set('2026-03-30T09:00:00+01:00'));
afterAll(() => stage.close());

describe('a service has a day by which it decides, makes first contact and allocates', () => {
  it('owes a decision and first contact from the referral on, to be done by whoever allocates there', async () => {
    const id = await referred();
    expect(await clocks(id)).toMatchObject({ decideBy: '2026-04-01', firstContactBy: '2026-04-02', allocateBy: null });
    expect(await owed(id)).toEqual([
      { kind: 'advocacy_decide', due: '2026-04-01', owner: LLEUCU },
      { kind: 'advocacy_first_contact', due: '2026-04-02', owner: LLEUCU },
    ]);
    const { text } = await stage.page(LLEUCU, '/');
    expect(text).toContain('Decide on a referral');
    expect(text).toContain('1 April 2026');
    const planned = await stage.rowsOf<{ rung: string }>(
      `SELECT rung FROM reminder WHERE subject_id = $1 AND kind = 'advocacy_decide' AND state = 'planned'`,
      id,
    );
    expect(planned.map(({ rung }) => rung).toSorted()).toEqual(['+1wd', '+3wd', '-1wd', '0']);
    const board = (await stage.read(
      LLEUCU,
      `advocacy-services/${stage.service}/duties?kind=advocacy_decide`,
    )) as unknown as { items: { subjectId: string }[] };
    expect(board.items.map(({ subjectId }) => subjectId)).toContain(id);
    expect((await stage.page(LLEUCU, `/advocacy-cases/${id}`)).text).toContain(`href="/duties/advocacy-cases/${id}"`);
    const account = (await stage.read(LLEUCU, `duties/advocacy_decide/${id}`)) as unknown as { working: object };
    expect(account.working).toMatchObject({ name: 'advocacy_decide', from: '2026-03-30', dueOn: '2026-04-01' });
  });

  it('is nothing to anybody else: neither to the clinic nor to whoever of the service does not work on it', async () => {
    const id = await referred();
    await stage.runJobs();
    for (const email of [SIWAN, OWAIN, BRONAGH])
      expect([email, await stage.status(email, `duties/advocacy_decide/${id}`)]).toEqual([email, 404]);
    const { items } = (await stage.read(SIWAN, 'duties')) as unknown as { items: { kind: string }[] };
    expect(items.filter(({ kind }) => kind.startsWith('advocacy_'))).toEqual([]);
  });

  it('decides with the offer, and has first contact once somebody spoke to her', async () => {
    const id = await referred();
    await moved(id, 'offer');
    expect((await owed(id)).map(({ kind }) => kind)).toEqual(['advocacy_first_contact']);
    expect((await stage.page(LLEUCU, '/')).text).toContain('Make first contact');
    stage.clinic.clock.set('2026-03-31T09:00:00+01:00');
    await moved(id, 'attempt', tried('no_answer'));
    expect((await owed(id)).map(({ kind }) => kind)).toEqual(['advocacy_first_contact']);
    await moved(id, 'attempt', tried('spoke'));
    expect((await clocks(id)).firstContactAt).toContain('2026-03-31');
    expect(await owed(id)).toEqual([]);
    await moved(id, 'undo');
    expect((await owed(id)).map(({ kind }) => kind)).toEqual(['advocacy_first_contact']);
    // Who is not reached after all is owed nothing more.
    await moved(id, 'lose_contact', { reason: 'No answer.' });
    expect(await owed(id)).toEqual([]);
  });

  it('takes for first contact what the log of contacts says, until that is withdrawn', async () => {
    const id = await referred();
    await moved(id, 'offer');
    const rang = { caseId: id, direction: 'in', mode: 'telephone', happenedOn: '2026-03-30', purpose: 'support' };
    await stage.post(LLEUCU, 'victim-contacts', { ...rang, reached: 'left_message', happenedTime: '08:00' });
    expect((await owed(id)).map(({ kind }) => kind)).toEqual(['advocacy_first_contact']);
    const logged = (await stage.post(LLEUCU, 'victim-contacts', {
      ...rang,
      reached: 'spoke',
      happenedTime: '08:30',
    })) as { id: string };
    expect((await clocks(id)).firstContactAt).toBe('2026-03-30T07:30:00.000Z');
    expect(await owed(id)).toEqual([]);
    const contact = `victim-contacts/${logged.id}`;
    await stage.moved(LLEUCU, contact, 'withdraw', { withdrawReason: 'Another victim.' });
    expect((await clocks(id)).firstContactAt).toBeNull();
    expect((await owed(id)).map(({ kind }) => kind)).toEqual(['advocacy_first_contact']);
    await stage.moved(LLEUCU, contact, 'undo');
    expect((await clocks(id)).firstContactAt).toBe('2026-03-30T07:30:00.000Z');
  });

  it('allocates by a day once she accepted, which is first contact where none was entered', async () => {
    const id = await referred();
    await moved(id, 'offer');
    await moved(id, 'accept');
    expect(await clocks(id)).toMatchObject({ allocateBy: '2026-04-08', firstContactAt: '2026-03-30T08:00:00.000Z' });
    expect(await owed(id)).toEqual([{ kind: 'advocacy_allocate', due: '2026-04-08', owner: LLEUCU }]);
    await moved(id, 'allocate', { leadId: await stage.staff(LLEUCU) });
    expect(await owed(id)).toEqual([]);
  });

  it('goes by what the area of the service has settled', async () => {
    const asked = {
      areaCode: 'dyfed-powys',
      timing: 'advocacy_decide',
      count: 5,
      fromOn: '2026-03-30',
      reason: 'A small team.',
      version: 0,
    };
    expect((await (await stage.as(RAVI)).post('/v1/area-timings').send(asked)).status).toBe(201);
    const id = await referred();
    expect((await clocks(id)).decideBy).toBe('2026-04-08');
    await stage.runJobs();
    const account = (await stage.read(LLEUCU, `duties/advocacy_decide/${id}`)) as unknown as { working: object };
    expect(account.working).toMatchObject({ dueOn: '2026-04-08' });
  });
});

describe('an advocate who led for the same victim before', () => {
  const who = { surname: 'Cadnant', dateOfBirth: '1979-05-02' };
  it('is suggested to whoever allocates, as long as they work for the service', async () => {
    const first = await referred(who);
    for (const move of ['offer', 'accept']) await moved(first, move);
    await moved(first, 'allocate', { leadId: await stage.staff(DEBORAH) });
    const again = await referred(who);
    for (const move of ['offer', 'accept']) await moved(again, move);
    expect(await stage.read(LLEUCU, stage.path(again))).toMatchObject({ suggestedLead: { name: 'Deborah Ishmael' } });
    const page = await stage.page(LLEUCU, `/advocacy-cases/${again}/allocate`);
    expect(page.text).toMatch(new RegExp(`value="${await stage.staff(DEBORAH)}"[^>]* (?:selected|checked)`));
    expect((await stage.page(LLEUCU, `/advocacy-cases/${again}`)).text).toContain('Previous lead advocate');
    const stranger = await referred({ surname: 'Penrhos', dateOfBirth: '1971-01-09' });
    expect(await stage.read(LLEUCU, stage.path(stranger))).toMatchObject({ suggestedLead: null });
  });
});

describe('the reminders of what a service owes', () => {
  it('go to those who allocate there, step by step, and to nobody else; each names nothing', async () => {
    stage.clinic.clock.set('2026-04-07T09:00:00+01:00');
    await stage.settles({ seniorIds: [await stage.staff(DEBORAH), await stage.staff(LLEUCU)], fromOn: '2026-04-07' });
    stage.clinic.clock.set('2026-04-07T10:00:00+01:00');
    const id = await referred({ surname: 'Rhosneigr', referredOn: '2026-04-07' });
    const { firstContactBy } = await clocks(id);
    expect(firstContactBy).toBe('2026-04-10');
    for (const day of ['2026-04-09', '2026-04-10', '2026-04-13', '2026-04-15']) {
      stage.clinic.clock.set(`${day}T07:05:00Z`);
      await stage.runJobs();
    }
    const told = await stage.rowsOf<{ rung: string; people: string[] }>(
      `SELECT rung, (SELECT array_agg(s.email ORDER BY s.email) FROM staff s WHERE s.id = ANY(staff_ids)) AS people
       FROM reminder WHERE subject_id = $1 AND kind = 'advocacy_first_contact' AND state = 'sent' ORDER BY on_day`,
      id,
    );
    const both = [DEBORAH, LLEUCU].toSorted();
    expect(told.map(({ rung, people }) => [rung, people])).toEqual([
      ['-1wd', [DEBORAH]],
      ['0', [DEBORAH]],
      ['+1wd', both],
      ['+3wd', both],
    ]);
    const mails = await stage.rowsOf<{ said: string }>('SELECT row_to_json(m)::text AS said FROM sent_mail m');
    for (const { said } of mails) expect(said).not.toContain('Rhosneigr');
  });
});

describe('waiting', () => {
  it('is counted from the referral to first contact, on the waiting list and in the figures of the quarter', async () => {
    stage.clinic.clock.set('2026-07-20T09:00:00+01:00');
    const days = async () => {
      const list = (await stage.read(LLEUCU, `advocacy-services/${stage.service}/waiting`)) as unknown as {
        medianContactDays: number | null;
      };
      const figures = (await stage.read(
        LLEUCU,
        `advocacy-services/${stage.service}/figures?quarter=2026-Q3`,
      )) as unknown as { contacted: number; medianContactDays: number | null };
      return { list: list.medianContactDays, contacted: figures.contacted, figures: figures.medianContactDays };
    };
    expect(await days()).toMatchObject({ contacted: 0, figures: null });
    for (const referredOn of ['2026-07-10', '2026-07-13', '2026-07-18']) {
      const id = await referred({ referredOn });
      await moved(id, 'offer');
      await moved(id, 'accept');
    }
    expect(await days()).toMatchObject({ contacted: 3, figures: 7 });
    const { text } = await stage.page(LLEUCU, `/advocacy-services/${stage.service}/figures?quarter=2026-Q3`);
    expect(text).toContain('median time from referral to first contact was 7 days');
    expect((await stage.page(LLEUCU, `/advocacy-services/${stage.service}/waiting`)).text).toContain(
      'from referral to first contact',
    );
  });
});
