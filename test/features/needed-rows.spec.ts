import { randomUUID } from 'node:crypto';
import { Agency } from '../../libs/administration/agencies/index.js';
import { Problem } from '../../libs/kernel/problem.js';
import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';
import { statementsOf } from '../statements.js';

let clinic: Clinic;
let there: string;
beforeAll(async () => {
  clinic = await openLoadedClinic();
  [{ id: there }] = (await clinic.owner.query<{ id: string }>('SELECT id FROM agency ORDER BY id LIMIT 1')).rows as [
    { id: string },
  ];
});
afterAll(() => clinic.close());

const aboutAgencies = (texts: readonly string[]): string[] => texts.filter((text) => /FROM "?agency"? /.test(text));
const orNothing = <T>(asked: Promise<T>): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    if (error instanceof Problem && error.type === 'not-found') return undefined;
    throw error;
  });

describe('a row that is asked for by its id', () => {
  it('is read by one statement with what is asked with it', async () => {
    let found: unknown[] = [];
    const sent = await statementsOf(async () => {
      found = await clinic.work.as(clinic.system(), (tx) =>
        Promise.all([tx.rows(Agency).count(), tx.get(Agency, there), tx.rows(Agency).where({ id: there }).all()]),
      );
    });
    expect(aboutAgencies(sent)).toHaveLength(1);
    expect(found).toMatchObject([expect.any(Number), { id: there }, [{ id: there }]]);
    expect(found[0]).toBeGreaterThan(1);
  });

  it('keeps the others from being looked for where it is not there, and then nothing more is asked', async () => {
    const nowhere = randomUUID();
    const sent = await statementsOf(async () => {
      const asked = clinic.work.as(clinic.system(), (tx) =>
        Promise.all([tx.rows(Agency).all(), tx.get(Agency, nowhere), tx.get(Agency, there)]),
      );
      await expect(asked).rejects.toThrow(
        expect.objectContaining({ type: 'not-found', line: expect.objectContaining({ subjectId: nowhere }) }),
      );
    });
    expect(aboutAgencies(sent)).toHaveLength(1);
    expect(aboutAgencies(sent)[0]).toContain(
      'CASE WHEN EXISTS (SELECT FROM shared_1) AND EXISTS (SELECT FROM shared_2) THEN',
    );
  });

  it('does not keep them from whoever goes on without it', async () => {
    const [missing, all] = await clinic.work.as(clinic.system(), (tx) =>
      Promise.all([orNothing(tx.get(Agency, randomUUID())), tx.rows(Agency).all()]),
    );
    expect(missing).toBeUndefined();
    expect(all.map(({ id }) => id)).toContain(there);
  });

  it('keeps nothing from others who ask over the same connection', async () => {
    const advocate = await clinic.actor('lleucu.nantlais@dp-isac.example');
    const [missing, own] = await clinic.work.as(clinic.system(), (tx) =>
      Promise.all([
        orNothing(tx.get(Agency, randomUUID())),
        tx.through(advocate).rows(Agency).where({ id: there }).all(),
      ]),
    );
    expect([missing, own.length]).toEqual([undefined, 1]);
  });

  it('is needed by ninety and more lists that are asked with it', async () => {
    const lists = async (id: string) => {
      let counts: readonly number[] = [];
      const asked = clinic.work.as(clinic.system(), async (tx) => {
        const many = Array.from({ length: 120 }, () => tx.rows(Agency).where({ id: there }).count());
        const [row, ...counted] = await Promise.all([tx.get(Agency, id), ...many]);
        counts = counted;
        return row.id;
      });
      return { asked: await orNothing(asked), counts: [...new Set(counts)] };
    };
    expect(await lists(there)).toEqual({ asked: there, counts: [1] });
    expect(await lists(randomUUID())).toEqual({ asked: undefined, counts: [] });
  });
});
