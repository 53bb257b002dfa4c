import { openCase } from '../../libs/cases/cases/index.js';
import { People, recordName, standIn } from '../../libs/cases/people/index.js';
import { aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { fewestStatements } from '../statements.js';
import { openPages } from '../web.js';

const siwan = 'siwan.gwynne@dp-coord.example';
const dawn = 'dawn.haskett@sw-police.example';
const nothing = 'No results. You see what your role allows';

let clinic: Clinic;
let pages: Awaited<ReturnType<typeof openPages>>;
let coordinator: Agent;

interface Nominated {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
}
/** In the order in which they were nominated. */
const men: Record<string, Nominated> = {};

const nominate = async (forename: string, surname: string): Promise<Nominated> => {
  clinic.clock.advance({ minutes: 1 });
  const officer = await clinic.as('elfyn.rosser@dp-lpa-carms.example');
  const answers = { perpetratorForename: forename, perpetratorSurname: surname };
  const asked = aNominationOfStrangers(await forumOf(clinic), answers);
  const { body } = await officer.post('/v1/nominations').send(asked).expect(201);
  const { body: shown } = await coordinator.get(`/v1/nominations/${body.id}`).expect(200);
  const { personId } = shown.people.find(({ part }: { part: string }) => part === 'perpetrator');
  return { id: body.id, caseId: shown.caseId, personId };
};

beforeAll(async () => {
  clinic = await openLoadedClinic();
  coordinator = await clinic.as(siwan);
  for (const name of [
    'Ieuan Thistlethwaite',
    'Anwar Khan',
    'William Braithwaite',
    'Ieuan Entwistle',
    'Ieuan Entwisle',
    'Ieuan Thistlewhite',
    'Ieuan Fairclouch',
  ]) {
    const [forename = '', surname = ''] = name.split(' ');
    men[name] = await nominate(forename, surname);
  }
  pages = await openPages(clinic);
});
afterAll(async () => {
  await pages.close();
  await clinic.close();
});

const find = async (words: string, who = coordinator): Promise<string[]> => {
  const { body } = await who.post('/v1/people/search').send({ words }).expect(200);
  return (body.items as { name: string }[]).map(({ name }) => name);
};
const idsOf = async (thing: string, words: string, who = coordinator): Promise<string[]> =>
  (await who.post(`/v1/${thing}/search`).send({ words }).expect(200)).body.items.map(({ id }: { id: string }) => id);
const page = async (email: string, words: string): Promise<string> =>
  (await (await pages.as(email)).fill('/search', { words })).text;

const agencies = async (key: string): Promise<{ id: string }[]> =>
  (await clinic.owner.query<{ id: string }>('SELECT id FROM agency WHERE key = $1', [key])).rows;

describe('a person whose surname was typed with one letter wrong', () => {
  it.each([
    ['left out', 'Thistlethwate'],
    ['left out at the beginning', 'histlethwaite'],
    ['doubled', 'Thistlethwaitte'],
    ['replaced', 'Thistlathwaite'],
    ['replaced at the beginning', 'Zhistlethwaite'],
    ['swapped with its neighbour', 'Thistlehtwaite'],
    ['swapped at the beginning', 'hTistlethwaite'],
    ['inserted', 'Thistlethwarite'],
    ['inserted at the beginning', 'Psostlethwaite'],
  ])('is found with a letter %s, by both names in either order and by the surname alone', async (_, typed) => {
    for (const words of [`Ieuan ${typed}`, `${typed} Ieuan`, typed])
      expect(await find(words)).toEqual(['Ieuan Thistlethwaite']);
  });

  it.each(['Khn', 'Kahn', 'Lhan', 'Khann', 'Kan'])('is found where the name is short: %s', async (typed) => {
    for (const words of [`Anwar ${typed}`, typed]) expect(await find(words)).toContain('Anwar Khan');
  });

  it('is found by a short form of the forename as well, and by the beginning of it', async () => {
    for (const words of ['Bill Brathwaite', 'Willi Brathwaite', 'Braithwate Will'])
      expect(await find(words)).toEqual(['William Braithwaite']);
  });

  it('is not found where another word that was typed is like none of theirs', async () => {
    for (const words of ['Rhodri Thistlethwate', 'Ieuan Anwar Thistlethwate', 'Thistlethwate zzzzqqqq'])
      expect(await find(words)).toEqual([]);
  });

  it('is found on the search page, and their case and nomination by the search of each', async () => {
    const man = men['Ieuan Thistlethwaite'];
    const text = await page(siwan, 'Ieuan Thistlethwate');
    expect(text).toContain('Ieuan Thistlethwaite');
    expect(text).toContain(`href="/nominations/${man?.id}"`);
    expect(await idsOf('cases', 'Thistlethwate Ieuan')).toEqual([man?.caseId]);
    expect(await idsOf('nominations', 'Thistlethwate')).toEqual([man?.id]);
  });
});

describe('those whose names are as typed', () => {
  const [twistle, twisle] = ['Ieuan Entwistle', 'Ieuan Entwisle'];

  it.each([
    [twistle, twisle],
    [twisle, twistle],
  ])('come before those whose names are near, whoever was nominated later: %s', async (exact, near) => {
    for (const words of [exact, exact.split(' ')[1] ?? '']) {
      expect(await find(words)).toEqual([exact, near]);
      expect(await idsOf('cases', words)).toEqual([men[exact]?.caseId, men[near]?.caseId]);
      expect(await idsOf('nominations', words)).toEqual([men[exact]?.id, men[near]?.id]);
      const text = await page(siwan, words);
      const [first, second] = [exact, near].map((name) => text.indexOf(`href="/nominations/${men[name]?.id}"`));
      expect(first).toBeGreaterThan(-1);
      expect(second).toBeGreaterThan(first ?? Infinity);
    }
  });

  it('hide nobody whose name is near, however many they are', async () => {
    const [{ id: agencyId } = { id: '' }] = await agencies('dp-coord');
    const holding = { caseId: men['Anwar Khan']?.caseId ?? '', agencyId };
    await clinic.work.as(clinic.system(), async (tx) => {
      for (let at = 0; at < 60; at += 1) {
        const about = { ...holding, personId: await standIn(tx, holding, 'perpetrator'), part: 'perpetrator' as const };
        await recordName(
          tx,
          { ...about, source: 'nomination' },
          { kind: 'as_recorded', surname: 'Fairclough', forename: 'Dai' },
        );
      }
    });
    const found = await find('Fairclough');
    expect(found.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 'Dai Fairclough'));
    expect(found.slice(50)).toEqual(['Ieuan Fairclouch']);
  });
});

describe('a name that a person may not see', () => {
  it('is not found by a near spelling either', async () => {
    const stranger = await clinic.as(dawn);
    for (const words of ['Ieuan Thistlethwate', 'Thistlethwate', 'Thistlethwaite']) {
      expect(await find(words, stranger)).toEqual([]);
      expect(await idsOf('cases', words, stranger)).toEqual([]);
      expect(await idsOf('nominations', words, stranger)).toEqual([]);
      expect(await page(dawn, words)).toContain(nothing);
    }
  });

  it('is not found by a near spelling where the case is seen, and the name is protected', async () => {
    const [{ id: agencyId } = { id: '' }] = await agencies('dp-coord');
    await clinic.work.as(clinic.system(), async (tx) => {
      const { caseId } = await openCase(tx, { agencyId, forumId: await forumOf(clinic), areaCode: 'dyfed-powys' });
      const personId = await standIn(tx, { caseId, agencyId }, 'victim');
      const about = { caseId, agencyId, personId, part: 'victim' as const, source: 'nomination' };
      await recordName(tx, about, { kind: 'as_recorded', forename: 'Seren', surname: 'Illingworth' });
      await recordName(tx, about, { kind: 'protected_new', forename: 'Lowri', surname: 'Murgatroyd' });
    });
    expect(await find('Seren Ilingworth')).toEqual(['Seren Illingworth']);
    for (const words of ['Murgatroyd', 'Murgatroy', 'Lowri Mugratroyd']) {
      expect(await find(words)).toEqual([]);
      expect(await idsOf('cases', words)).toEqual([]);
      expect(await page(siwan, words)).toContain(nothing);
    }
  });
});

it('is as many statements whatever is typed and however many are found', async () => {
  const actor = await clinic.actor(siwan);
  const people = clinic.api.get(People);
  const counts = [];
  for (const words of ['Thistlethwate', 'Ieuan Entwisle', 'Bill Brathwaite', 'Entwistle'])
    counts.push(await fewestStatements(() => people.search(actor, words)));
  expect(new Set(counts).size).toBe(1);
});
