import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { BRONAGH, DEBORAH, HAF, LLEUCU } from '../people.js';

let stage: Advocacy;

beforeAll(async () => {
  stage = await openAdvocacy();
  await stage.settles({ seniorIds: [await stage.staff(DEBORAH)], capacity: 2 });
}, 120_000);
afterAll(() => stage.close());

let victims = 0;
/** Of a victim like no other: figures count victims. */
const waiting = async (by = DEBORAH): Promise<string> => {
  victims += 1;
  const who = { surname: `Talfryn${String.fromCharCode(96 + victims)}`, dateOfBirth: `${1960 + victims}-02-14` };
  const id = await stage.referred({ areaCode: 'dyfed-powys', ...who }, by);
  for (const move of ['offer', 'accept']) await stage.moved(by, stage.path(id), move);
  return id;
};
const allocated = async (email: string, more: object = {}, by = DEBORAH) => {
  const id = await waiting(by);
  const answer = await stage.move(by, stage.path(id), 'allocate', { leadId: await stage.staff(email), ...more });
  return { id, status: answer.status, body: answer.body };
};
interface Working {
  readonly advocates: { readonly name: string; readonly type: string; readonly leads: boolean }[];
}
const workingOn = async (id: string) =>
  ((await stage.read(DEBORAH, stage.path(id))) as unknown as Working).advocates.map(({ name, type, leads }) => [
    name,
    type,
    leads,
  ]);

test('B2: a senior allocates to two ISACs, and the counts beside their names change', async () => {
  for (const email of [LLEUCU, LLEUCU, HAF]) expect((await allocated(email)).status).toBe(200);
  const id = await waiting();
  const { text } = await stage.page(DEBORAH, `/advocacy-cases/${id}/allocate`);
  expect(text).toContain('Lleucu Nantlais (2 open cases)');
  expect(text).toContain('Haf Tomlinson (1 open case)');
  expect(text).toContain('2 open cases of 2. ISAC until 30 April 2027. Welsh, English. At capacity');
});

test('B2: nobody but whoever allocates for the service allocates', async () => {
  const mine = await stage.referred({}, LLEUCU);
  for (const move of ['offer', 'accept']) await stage.moved(LLEUCU, stage.path(mine), move);
  expect((await stage.move(LLEUCU, stage.path(mine), 'allocate', { leadId: await stage.staff(HAF) })).status).toBe(403);
});

test('B9: whoever’s ISAC accreditation has ended is allocated no new case, and keeps those that they have', async () => {
  const refused = await allocated(BRONAGH);
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].detail).toBe(
    'Their accreditation as ISAC ended on 28 February 2026. They keep their cases but cannot take new ones. Select another advocate',
  );
  const kept = await allocated(BRONAGH, { since: '2024-11-04' });
  expect(kept.status).toBe(200);
  expect((await stage.read(BRONAGH, stage.path(kept.id))).leadName).toBe('Bronagh Keane');
  expect((await stage.page(DEBORAH, `/advocacy-cases/${refused.id}/allocate`)).text).toContain(
    'ISAC ended on 28 February 2026',
  );
});

test('E9: a victim with two advocates has exactly one lead, and a new type of advocate needs no code', async () => {
  const { id: typeId } = (await stage.post(DEBORAH, 'advocate-types', {
    agencyId: stage.service,
    typeName: 'Medical IDVA',
    accreditation: 'IDVA',
  })) as { id: string };
  const { id } = await allocated(HAF);
  await stage.moved(DEBORAH, stage.path(id), 'support', { staffId: await stage.staff(DEBORAH), typeId });
  expect(await workingOn(id)).toEqual([
    ['Haf Tomlinson', 'ISAC', true],
    ['Deborah Ishmael', 'Medical IDVA', false],
  ]);
  await stage.moved(DEBORAH, stage.path(id), 'hand_over', {
    leadId: await stage.staff(LLEUCU),
    reason: 'Haf is on leave.',
  });
  expect(await workingOn(id)).toEqual([
    ['Lleucu Nantlais', 'ISAC', true],
    ['Deborah Ishmael', 'Medical IDVA', false],
  ]);
  expect(await stage.status(HAF, stage.path(id))).toBe(404);
  await stage.moved(DEBORAH, stage.path(id), 'stand_down', { staffId: await stage.staff(DEBORAH) });
  expect(await workingOn(id)).toEqual([['Lleucu Nantlais', 'ISAC', true]]);
});

test('B12: one person acts as IDVA on one case and as ISAC on another', async () => {
  const { types } = (await stage.read(DEBORAH, `advocacy-services/${stage.service}`)) as unknown as {
    types: { id: string; name: string }[];
  };
  const typeId = types.find(({ name }) => name === 'IDVA')?.id;
  const [first, second] = [await allocated(HAF, { typeId }), await allocated(HAF)];
  expect(await workingOn(first.id)).toEqual([['Haf Tomlinson', 'IDVA', true]]);
  expect(await workingOn(second.id)).toEqual([['Haf Tomlinson', 'ISAC', true]]);
  const figures = (await stage.read(DEBORAH, `advocacy-services/${stage.service}/figures`)) as unknown as {
    types: { name: string; count: number }[];
  };
  expect(figures.types.find(({ name }) => name === 'IDVA')?.count).toBe(1);
  expect(figures.types.find(({ name }) => name === 'ISAC')?.count).toBeGreaterThan(1);
});

test('whoever allocates from now on sees every case, and whoever no longer does only those on which they work', async () => {
  const { id } = await allocated(HAF);
  expect(await stage.status(LLEUCU, stage.path(id))).toBe(404);
  await stage.settles({ seniorIds: [await stage.staff(LLEUCU)] }, DEBORAH);
  expect(await stage.status(LLEUCU, stage.path(id))).toBe(200);
  expect(await stage.status(HAF, stage.path(id))).toBe(200);
  expect(await stage.status(DEBORAH, stage.path(await stage.referred({}, LLEUCU)))).toBe(404);
});

test('how a victim is stands beside how they were, by answers that are rows', async () => {
  const { id } = await allocated(HAF, {}, LLEUCU);
  const ask = (answers: object) =>
    stage.move(HAF, stage.path(id), 'ask_feedback', { answeredOn: '2026-03-30', ...answers });
  expect((await ask({ stage: 'entry', fear: 'terrified' })).status).toBe(422);
  expect((await ask({ stage: 'entry' })).status).toBe(422);
  expect((await ask({ stage: 'entry', fear: 'extreme', frequency: 'daily', engagement: 'full' })).status).toBe(200);
  stage.clinic.clock.advance({ minutes: 1 });
  expect((await ask({ stage: 'review', fear: 'some', frequency: 'none' })).status).toBe(200);
  const { feedback } = (await stage.read(HAF, stage.path(id))) as unknown as { feedback: object[] };
  expect(feedback).toMatchObject([
    { stage: 'entry', fear: 'Very afraid', frequency: 'Each day', engagement: 'In touch as agreed' },
    { stage: 'review', fear: 'A little afraid', engagement: null },
  ]);
  expect((await stage.page(HAF, `/advocacy-cases/${id}/risk`)).text).toContain('Very afraid');
});

test('allocations are counted as victims, each once, by the advocate who leads', async () => {
  interface Line {
    readonly name: string;
    readonly count: number;
  }
  const types = async (quarter: string): Promise<Record<string, number>> => {
    const { types: lines } = (await stage.read(
      LLEUCU,
      `advocacy-services/${stage.service}/figures?quarter=${quarter}`,
    )) as unknown as { types: Line[] };
    return Object.fromEntries(lines.map(({ name, count }) => [name, count]));
  };
  stage.clinic.clock.set('2026-07-06T09:00:00+01:00');
  const { types: known } = (await stage.read(LLEUCU, `advocacy-services/${stage.service}`)) as unknown as {
    types: { id: string; name: string }[];
  };
  const idva = known.find(({ name }) => name === 'IDVA')?.id;
  const allocatedTo = async (who: object): Promise<string> => {
    const id = await stage.referred({ areaCode: 'dyfed-powys', referredOn: '2026-07-06', ...who }, LLEUCU);
    for (const move of ['offer', 'accept']) await stage.moved(LLEUCU, stage.path(id), move);
    await stage.moved(LLEUCU, stage.path(id), 'allocate', { leadId: await stage.staff(LLEUCU) });
    return id;
  };
  const haf = await stage.staff(HAF);
  expect(await types('2026-Q3')).toEqual({});
  const one = { surname: 'Brychan', dateOfBirth: '1971-01-01' };
  const first = await allocatedTo(one);
  expect(await types('2026-Q3')).toEqual({ ISAC: 1 });
  // Who helps beside the one who leads is no second victim, and neither is a second case of hers.
  await stage.moved(LLEUCU, stage.path(first), 'support', { staffId: haf, typeId: idva });
  await allocatedTo(one);
  expect(await types('2026-Q3')).toEqual({ ISAC: 1 });
  // Handed over within the quarter she counts for the one who leads now.
  const second = await allocatedTo({ surname: 'Cadfan', dateOfBirth: '1972-02-02' });
  stage.clinic.clock.advance({ days: 1 });
  await stage.moved(LLEUCU, stage.path(second), 'hand_over', { leadId: haf, typeId: idva, reason: 'Leave.' });
  expect(await types('2026-Q3')).toEqual({ ISAC: 1, IDVA: 1 });
  // Handed over in a later one she is no other victim.
  stage.clinic.clock.set('2026-10-05T09:00:00+01:00');
  await stage.moved(LLEUCU, stage.path(second), 'hand_over', { leadId: await stage.staff(LLEUCU), reason: 'Back.' });
  expect(await types('2026-Q4')).toEqual({});
  expect(await types('2026-Q3')).toEqual({ ISAC: 1, IDVA: 1 });
});
