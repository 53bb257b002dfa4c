import { normaliseName } from '../../libs/cases/people/index.js';
import { openClinic, type Clinic } from '../harness.js';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openClinic()));
afterAll(() => clinic.close());

const isCalled = async (recorded: string, typed: string): Promise<boolean> => {
  const text = 'SELECT is_called($1, typed_keys($2)) AS "is"';
  const { rows } = await clinic.owner.query<{ is: boolean }>(text, [normaliseName(recorded), normaliseName(typed)]);
  return rows[0]?.is ?? false;
};

describe('whoever is recorded in a case', () => {
  it.each([
    ['Idris Cadfael', 'Idris Cadfael'],
    ['Idris Cadfael', 'CADFAEL, Idris'],
    ['Idris Cadfael', 'I think it is my friend idris cadfael from the club'],
    ['Cadfael Idris', 'Idris Cadfael'],
    ['Nia Delaney-Webb', 'nia delaneywebb'],
    ['Nia Delaney-Webb', 'Delaney Webb, Nia'],
    ['Siôn ap Rhys', 'Sion ap Rhys'],
    ['Siôn ap Rhys', 'Sion Rhys'],
    ['Ann Marie Jones', 'Ann Jones'],
    ['Ann Marie Jones', 'Jones Ann-Marie'],
    ['Ann Marie Jones', 'Jones, Ann'],
    ['Prys', 'Somebody called Prys'],
    ['Μαρία Παππά', 'ΠΑΠΠΑ Μαρία'],
  ])('as %j may be meant by %j', async (recorded, typed) => {
    expect(await isCalled(recorded, typed)).toBe(true);
  });

  it.each([
    ['Idris Cadfael', 'Cadfael'],
    ['Idris Cadfael', 'Idris'],
    ['Idris Cadfael', 'Huw Cadfael'],
    ['Idris Cadfael', 'Idris Cadfan'],
    ['Idris Cadfael', 'Cadfael and his brother Idris'],
    ['Ann Marie Jones', 'Marie Jones'],
    ['Nia Delaney-Webb', 'Mrs Webb'],
    ['Prys', 'Prysor'],
    ['Idris Cadfael', ''],
    ['', 'Idris Cadfael'],
    ['...', '...'],
  ])('as %j is not meant by %j', async (recorded, typed) => {
    expect(await isCalled(recorded, typed)).toBe(false);
  });
});
