import { openAdvocacy, type Advocacy } from '../advocacy-stage.js';
import { ALASTAIR, FRANCES, LLEUCU, OWAIN, RACHEL, RAVI, SIWAN, STRANGER } from '../people.js';
import { catalogued } from '../programme-stage.js';
import { fieldsAtFault } from '../story-ways.js';

const SAID = '23 June 2027';
/** Who delivers it, who keeps the catalogue of the area, and whom the funding names. */
const told = [ALASTAIR, RAVI, SIWAN, RACHEL];
const others = [OWAIN, LLEUCU, FRANCES, STRANGER];

let stage: Advocacy;
let id: string;

beforeAll(async () => {
  stage = await openAdvocacy();
  const concernedIds = [await stage.agency('dp-probation')];
  id = await catalogued(stage, { name: 'A funded programme', fundedUntil: '2027-06-23', concernedIds });
}, 120_000);
afterAll(() => stage.close());

describe('until when a programme is funded', () => {
  it('is read by its provider, by those who keep the catalogue, and by the agencies that it concerns', async () => {
    for (const email of told) {
      const shown = await stage.read(email, `programmes/${id}`);
      expect([email, shown]).toMatchObject([email, { fundedUntil: '2027-06-23', unfunded: false }]);
      for (const path of ['/programmes', `/programmes/${id}`])
        expect([email, path, (await stage.page(email, path)).text.includes(SAID)]).toEqual([email, path, true]);
      expect([email, await stage.status(email, `duties/programme_funding_end/${id}`)]).toEqual([email, 200]);
    }
  });

  it('is told to nobody else, on no page and by no list or account of what is owed', async () => {
    for (const email of others) {
      const shown = await stage.read(email, `programmes/${id}`);
      expect([email, shown]).toMatchObject([email, { fundedUntil: null, concernedIds: [], concernedNames: [] }]);
      const listed = (await stage.read(email, 'programmes')) as unknown as { items: object[] };
      expect(JSON.stringify(listed)).not.toContain('2027-06-23');
      for (const path of ['/programmes', `/programmes/${id}`]) {
        const { status, text } = await stage.page(email, path);
        expect([email, path, status, text.includes(SAID)]).toEqual([email, path, 200, false]);
      }
      expect([email, await stage.status(email, `duties/programme_funding_end/${id}`)]).toEqual([email, 404]);
    }
  });

  it('is kept as it is by whoever revises the programme, and names agencies that there are', async () => {
    const shown = (await stage.read(RAVI, `programmes/${id}`)) as unknown as Record<string, unknown>;
    const names = [
      'name',
      'levels',
      'domestic',
      'minAge',
      'routes',
      'noInvestigation',
      'needsHolder',
      'supportsVictims',
      'fromOn',
      'source',
      'fundedUntil',
    ];
    const whole = Object.fromEntries(names.map((name) => [name, shown[name]]));
    const wrong = await stage.move(RAVI, `programmes/${id}`, 'revise', { ...whole, concernedIds: [id] });
    expect([wrong.status, fieldsAtFault(wrong.body)]).toEqual([422, ['#/concernedIds']]);
    await stage.moved(RAVI, `programmes/${id}`, 'revise', { ...whole, concernedIds: [await stage.agency('dp-cid')] });
    expect(await stage.read(OWAIN, `programmes/${id}`)).toMatchObject({ fundedUntil: '2027-06-23' });
    expect(await stage.read(RACHEL, `programmes/${id}`)).toMatchObject({ fundedUntil: null });
    const html = (await stage.page(RAVI, `/programmes/${id}/revise`)).text;
    expect(html).toContain('Which other agencies does the funding concern?');
  });

  it('tells everybody once it has ended that it takes nobody, and not since when', async () => {
    const ended = await catalogued(stage, { name: 'An ended programme', fundedUntil: '2026-03-01' });
    expect(await stage.read(SIWAN, `programmes/${ended}`)).toMatchObject({ unfunded: true, fundedUntil: '2026-03-01' });
    expect(await stage.read(OWAIN, `programmes/${ended}`)).toMatchObject({ unfunded: true, fundedUntil: null });
  });
});
