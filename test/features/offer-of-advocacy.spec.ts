import { openAreaOf, type Area } from '../area-stage.js';
import { ALASTAIR, LLEUCU, OWAIN, RACHEL, SIWAN } from '../people.js';

interface Event {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly dueOn: string;
  readonly timing: string;
  readonly tellerName: string | null;
}

const OFFER = 'advocacy_offer';
const channel = { channel: 'local-policing-area' };
let area: Area;

const tasks = async (caseId: string, email = SIWAN): Promise<Event[]> =>
  ((await area.read(email, `victim-events?case=${caseId}`)) as { items: Event[] }).items
    .filter(({ kind }) => [OFFER, 'needs_assessment'].includes(kind))
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || b.dueOn.localeCompare(a.dueOn));
const offerOf = async (caseId: string): Promise<Event> => {
  const [offer] = (await tasks(caseId)).filter(({ kind, state }) => kind === OFFER && state === 'due');
  if (!offer) throw new Error('No offer');
  return offer;
};
const takenOn = (more: object = {}) =>
  area.takenOn([OWAIN, SIWAN], { ...channel, isacReferralStatus: 'not_offered', ...more });
const path = (id: string) => `victim-events/${id}`;

beforeAll(async () => {
  area = await openAreaOf('dyfed-powys-clinic', 'dyfed-powys');
}, 240_000);
afterAll(() => area.close());

describe('domain.md 4, stage 2: accepting a nomination of a new victim', () => {
  it('opens the offer of advocacy and the assessment of what she needs, for the officer who nominated her', async () => {
    const caseId = await takenOn();
    expect(await tasks(caseId)).toMatchObject([
      { kind: OFFER, state: 'due', dueOn: '2026-04-01', timing: OFFER, tellerName: 'Owain Pask' },
      { kind: 'needs_assessment', state: 'due', dueOn: '2026-04-01', timing: 'needs_assessment' },
    ]);
    const { text } = await area.page(OWAIN, '/');
    for (const said of ['Offer advocacy', 'Assess the victim’s needs']) expect(text).toContain(said);
    expect(text).not.toContain('Tell the victim: Offer advocacy');
    await area.runJobs();
    const { id } = await offerOf(caseId);
    const owed = await area.rowsOf(`SELECT due_on::text AS due FROM owed_duty WHERE subject_id = $1 AND open`, id);
    expect(owed).toEqual([{ due: '2026-04-01' }]);
  });

  it('tells nothing of it to those who work with the perpetrator', async () => {
    const caseId = await takenOn();
    await area.joins(caseId, RACHEL, ['dp-probation', 'member']);
    await area.joins(caseId, ALASTAIR, ['dp-programme', 'member']);
    const { id } = await offerOf(caseId);
    for (const email of [RACHEL, ALASTAIR]) {
      expect([email, await area.status(email, path(id))]).toEqual([email, 404]);
      expect(await tasks(caseId, email)).toEqual([]);
      expect((await area.page(email, `/cases/${caseId}/all`)).text).not.toContain('Offer advocacy');
    }
  });

  it('opens each once: taken back with the acceptance, and there again with the next', async () => {
    const id = await area.nominated(OWAIN, { ...channel, isacReferralStatus: 'unable_to_contact' });
    const accepts = () =>
      area.moved(SIWAN, `nominations/${id}`, 'accept', {
        levelOfConcern: 'high',
        depth: 'full',
        reason: 'Escalating.',
      });
    await accepts();
    const { caseId } = (await area.read(SIWAN, `nominations/${id}`)) as { caseId: string };
    await area.moved(SIWAN, `nominations/${id}`, 'undo');
    expect((await tasks(caseId)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    await accepts();
    expect((await tasks(caseId)).filter(({ state }) => state === 'due')).toHaveLength(2);
  });

  it('is the coordinator’s to give to somebody where whoever nominated may not do it', async () => {
    const caseId = await area.takenOn([RACHEL, SIWAN], { channel: 'iom', isacReferralStatus: 'not_offered' });
    expect(await tasks(caseId)).toMatchObject([{ tellerName: null }, { tellerName: null }]);
    expect((await area.page(SIWAN, '/')).text).toContain('Offer advocacy: no one assigned yet');
  });

  it('opens nothing where an advocate is involved already, as the nomination says or as the case shows', async () => {
    for (const isacReferralStatus of ['referred', 'accepted'])
      expect(await tasks(await takenOn({ isacReferralStatus }))).toEqual([]);
    const id = await area.nominated(OWAIN, { ...channel, isacReferralStatus: 'not_offered' });
    const { caseId } = (await area.read(SIWAN, `nominations/${id}`)) as { caseId: string };
    await area.joins(caseId, LLEUCU, ['dp-isac', 'advocate']);
    await area.moved(SIWAN, `nominations/${id}`, 'accept', {
      levelOfConcern: 'high',
      depth: 'full',
      reason: 'Escalating.',
    });
    expect(await tasks(caseId)).toEqual([]);
  });
});

describe('the offer ends', () => {
  const referral = (caseId: string, serviceId: string, more: object = {}) => ({
    caseId,
    serviceId,
    surname: 'Puw',
    daRelated: true,
    risk: 'high',
    why: 'He follows her.',
    consent: 'given',
    ...more,
  });

  it('by referring her to a service out of the case', async () => {
    const caseId = await takenOn();
    const { id } = await offerOf(caseId);
    await area.post(OWAIN, 'advocacy-referrals', referral(caseId, await area.agency('dp-isac')));
    expect(await area.read(SIWAN, path(id))).toMatchObject({
      state: 'told',
      said: 'support.referred',
      toldByName: 'Owain Pask',
    });
    await area.runJobs();
    expect(await area.rowsOf(`SELECT 1 FROM owed_duty WHERE subject_id = $1 AND open`, id)).toEqual([]);
    // Where she was not asked she was offered nothing: why is said, and she can still be asked.
    const other = await takenOn();
    const { id: without } = await offerOf(other);
    const why = { consent: 'without', withoutConsentReason: 'He reads her messages.' };
    await area.post(OWAIN, 'advocacy-referrals', referral(other, await area.agency('dp-isac'), why));
    expect(await area.read(SIWAN, path(without))).toMatchObject({
      state: 'not_told',
      reason: 'He reads her messages.',
    });
  });

  it('by recording that she declined, with the day on which it is offered again', async () => {
    const caseId = await takenOn();
    const { id } = await offerOf(caseId);
    const declined = { method: 'telephone', said: 'support.offer_declined' };
    const wrong = await area.move(OWAIN, path(id), 'tell', { method: 'telephone', said: 'custody.released' });
    expect([wrong.status, wrong.body.errors]).toMatchObject([422, [{ pointer: '#/said' }]]);
    const past = await area.move(OWAIN, path(id), 'tell', { ...declined, reofferOn: '2026-03-01' });
    expect([past.status, past.body.errors]).toMatchObject([422, [{ pointer: '#/reofferOn' }]]);
    await area.moved(OWAIN, path(id), 'tell', { ...declined, reofferOn: '2026-05-11' });
    expect(await tasks(caseId)).toMatchObject([
      { kind: OFFER, state: 'due', dueOn: '2026-05-11', tellerName: 'Owain Pask' },
      { kind: OFFER, state: 'told' },
      { kind: 'needs_assessment', state: 'due' },
    ]);
    await area.moved(OWAIN, path(id), 'undo');
    expect((await offerOf(caseId)).id).toBe(id);
  });

  it('by the reason why it is not made; and is asked for with its own words alone', async () => {
    const { id } = await offerOf(await takenOn());
    expect((await area.page(OWAIN, `/${path(id)}`)).text).toContain('Record the result');
    const { text } = await area.page(OWAIN, `/${path(id)}/tell`);
    expect(text).toContain('Support: the victim declined it');
    for (const others of ['Custody: released', 'Support: needs assessed']) expect(text).not.toContain(others);
    await area.moved(OWAIN, path(id), 'not_tell', { reason: 'She has left the country.' });
    expect((await area.read(SIWAN, path(id))).state).toBe('not_told');
    // What a victim is told of what happened says nothing of an offer.
    const caseId = await takenOn();
    const { id: arrest } = (await area.post(SIWAN, 'victim-events', {
      caseId,
      kind: 'arrest',
      occurredAt: '2026-03-16',
    })) as { id: string };
    const { status } = await area.move(SIWAN, path(arrest), 'tell', { method: 'telephone', said: 'support.referred' });
    expect(status).toBe(422);
  });
});

describe('an advocate who is involved already', () => {
  it('is shown to whoever refers her anew, with the service chosen beforehand', async () => {
    const caseId = await area.takenOn([OWAIN, SIWAN], channel);
    const plain = await area.page(OWAIN, `/advocacy-referrals/new?case=${caseId}`);
    expect(plain.text).not.toContain('Already working with them');
    await area.joins(caseId, LLEUCU, ['dp-isac', 'advocate']);
    const { text } = await area.page(OWAIN, `/advocacy-referrals/new?case=${caseId}`);
    expect(text).toContain('Already working with them: Lleucu Nantlais, Golau Stalking Advocacy.');
    expect(text).toMatch(new RegExp(`value="${await area.agency('dp-isac')}"[^>]* (?:selected|checked)`));
  });
});

describe('by when', () => {
  it('is the area’s to settle', async () => {
    const administrator = await area.administers();
    await area.post(administrator, 'area-timings', {
      areaCode: 'dyfed-powys',
      timing: OFFER,
      count: 5,
      fromOn: '2026-03-30',
      reason: 'Small team.',
      version: 0,
    });
    const caseId = await takenOn();
    expect(await tasks(caseId)).toMatchObject([{ dueOn: '2026-04-08' }, { dueOn: '2026-04-01' }]);
    const { id } = await offerOf(caseId);
    await area.runJobs();
    const { working } = (await area.read(SIWAN, `duties/victim_event/${id}`)) as { working: object | null };
    expect(working).toMatchObject({ name: OFFER, dueOn: '2026-04-08' });
  });
});
