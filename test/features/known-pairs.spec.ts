import { openAreaOf, type Area } from '../area-stage.js';
import { fieldsAtFault } from '../story-ways.js';

const [CEDRIC, MAEVE] = ['cedric.isherwood@wmd-police.example', 'maeve.umpleby@wmd-police.example'];
const WHY = 'Another woman of that name: her date of birth was wrong.';
const pair = {
  perpetratorSurname: 'Tolhurst',
  perpetratorForename: 'Kit',
  perpetratorDob: '1985-05-06',
  perpetratorPnc: 'FIC-2011/0007654A',
  victimSurname: 'Mottram',
  victimForename: 'Ada',
  victimDob: '1991-08-09',
  victimPostcode: 'QX9 9AA',
};
const taken = { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };

let area: Area;
let known: string;
let other: string;
let reference: string;
beforeAll(async () => {
  area = await openAreaOf('west-midlands-stc', 'west-midlands');
  known = await area.takenOn([MAEVE, CEDRIC], {
    ...pair,
    behaviours: 'Waits outside her work.',
    latestOn: '2026-02-10',
  });
  other = await area.takenOn([MAEVE, CEDRIC]);
  reference = (await area.read(CEDRIC, `cases/${known}`)).reference;
}, 120_000);
afterAll(() => area.close());

const again = (answers: object = {}) =>
  area.nominated(MAEVE, { ...pair, behaviours: 'Sends flowers to her desk.', latestOn: '2026-03-12', ...answers });
/** The coordinator answers about each of its people who may be known. */
async function compared(id: string, decision: string, only?: string): Promise<void> {
  const { parts } = await area.read(CEDRIC, `nominations/${id}/candidates`);
  // Those of the known case first: others were found to be somebody else, and so would be whoever is one with them.
  const { rows } = await area.owner.query<{ id: string }>(
    'SELECT person_id AS id FROM case_person WHERE case_id = $1',
    [known],
  );
  const isKnown = ({ otherId }: { otherId: string }): number => Number(rows.some(({ id: one }) => one === otherId));
  const open = parts.filter((one: { part: string }) => !only || one.part === only).flatMap(openOf);
  const [next] = open.toSorted((one: { otherId: string }, other: { otherId: string }) => isKnown(other) - isKnown(one));
  if (!next) return;
  const cedric = await area.as(CEDRIC);
  await cedric
    .post(`/v1/nominations/${id}/match`)
    .send({ ...next, decision, reason: 'By their numbers.' })
    .expect(200);
  await compared(id, decision, only);
}
interface Part {
  readonly part: string;
  readonly person: { readonly personId: string };
  readonly candidates: readonly { readonly personId: string; readonly decision: string | null }[];
}
const openOf = ({ part, person: { personId }, candidates }: Part) =>
  candidates.flatMap((one) => (one.decision ? [] : [{ part, personId, otherId: one.personId }]));
const moving = async (id: string, move: string, answers: object) => {
  const { version } = await area.read(CEDRIC, `nominations/${id}`);
  return (await area.as(CEDRIC)).post(`/v1/nominations/${id}/${move}`).send({ version, ...answers });
};

describe('L1: a new report about a known pair', () => {
  it('opens on what is known about the pair before anybody has decided that they are the same', async () => {
    const id = await again();
    const { text } = await area.page(CEDRIC, `/nominations/${id}`);
    const inOrder = [
      'These two are known already',
      'may be those of case',
      'Sends flowers to her desk.',
      'Waits outside her work.',
      'What the nomination says',
    ];
    const at = inOrder.map((said) => text.indexOf(said));
    expect(at[0]).toBeGreaterThan(0);
    expect(at).toEqual(at.toSorted((one, next) => one - next));
    expect(text).toContain(`href="/cases/${known}/conduct?only=pair"`);
    expect((await area.read(CEDRIC, `nominations/${id}/candidates`)).known).toEqual([
      { caseId: known, reference, decided: false },
    ]);
  });

  it('says nothing of it to whoever nominated, nor where only one of the two is known', async () => {
    const id = await again();
    expect((await area.page(MAEVE, `/nominations/${id}`)).text).not.toContain('These two are known already');
    const stranger = {
      victimSurname: 'Ollerenshaw',
      victimForename: 'Bea',
      victimDob: '1970-01-02',
      victimPostcode: 'ZZ1 1ZZ',
    };
    const single = await again(stranger);
    expect((await area.page(CEDRIC, `/nominations/${single}`)).text).not.toContain('These two are known already');
    await compared(single, 'same');
    expect((await moving(single, 'accept', taken)).status).toBe(200);
  });

  it('is taken on as a case of its own only with a reason, which is kept with that case and not told to the nominator', async () => {
    const id = await again();
    await compared(id, 'same');
    expect((await area.page(CEDRIC, `/nominations/${id}`)).text).toContain('are those of case');
    const refused = await moving(id, 'accept', taken);
    expect([refused.status, fieldsAtFault(refused.body)]).toEqual([422, ['#/elsewhere']]);
    expect((await moving(id, 'accept', { ...taken, elsewhere: WHY })).status).toBe(200);
    const { caseId, elsewhere } = await area.read(CEDRIC, `nominations/${id}`);
    expect(elsewhere).toBe(WHY);
    expect((await area.read(CEDRIC, `cases/${caseId}`)).decisions).toMatchObject([{ move: 'elsewhere', reason: WHY }]);
    expect(JSON.stringify(await area.read(MAEVE, `nominations/${id}`))).not.toContain(WHY);
    await area.moved(CEDRIC, `nominations/${id}`, 'undo');
    expect((await area.read(CEDRIC, `nominations/${id}`)).elsewhere).toBeNull();
  });

  it('asks by page too, once there is a pair, and shows why', async () => {
    const id = await again();
    await compared(id, 'unsure');
    const cedric = await area.pages.as(CEDRIC);
    const path = `/nominations/${id}/accept`;
    expect((await cedric.get(path)).text).not.toContain('name="elsewhere"');
    const asked = await cedric.fill(path, taken);
    expect([
      asked.status,
      asked.text.includes('name="elsewhere"'),
      asked.text.includes('These two are known already. Merge'),
    ]).toEqual([422, true, true]);
    expect((await cedric.fill(path, { ...taken, elsewhere: WHY })).status).toBe(303);
    const { text } = await cedric.get(`/nominations/${id}`);
    expect([text.includes(WHY), text.includes('These two are known already')]).toEqual([true, false]);
    await area.moved(CEDRIC, `nominations/${id}`, 'undo');
  });

  it('is taken on without a reason once they were found to be other people', async () => {
    const id = await again();
    await compared(id, 'not_same');
    expect((await moving(id, 'accept', taken)).status).toBe(200);
  });
});

describe('merging a report about a known pair', () => {
  it('needs no such reason into their case, and one into another, by which it can be undone', async () => {
    const id = await again();
    await compared(id, 'same', 'perpetrator');
    const refused = await moving(id, 'merge', { intoCaseId: other, reason: 'They belong together.' });
    expect([refused.status, fieldsAtFault(refused.body)]).toEqual([422, ['#/elsewhere']]);
    expect(
      (await moving(id, 'merge', { intoCaseId: other, reason: 'They belong together.', elsewhere: WHY })).status,
    ).toBe(200);
    expect((await area.read(CEDRIC, `cases/${other}`)).decisions.at(-1)).toMatchObject({
      move: 'elsewhere',
      reason: WHY,
    });
    await area.moved(CEDRIC, `nominations/${id}`, 'undo');
    expect((await area.read(CEDRIC, `cases/${other}`)).decisions).toEqual([]);
    expect((await moving(id, 'merge', { intoCaseId: known, reason: 'The same two.' })).status).toBe(200);
    expect((await area.read(CEDRIC, `nominations/${id}`)).elsewhere).toBeNull();
  });
});
