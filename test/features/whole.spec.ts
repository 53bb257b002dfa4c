import { openLoadedClinic } from '../factories.js';
import type { Clinic } from '../harness.js';

const SIWAN = 'siwan.gwynne@dp-coord.example';

describe('what is done as a whole', () => {
  let clinic: Clinic;
  beforeAll(async () => void (clinic = await openLoadedClinic()));
  afterAll(() => clinic.close());
  const name = async (): Promise<string | undefined> =>
    (await clinic.owner.query<{ name: string }>(`SELECT name FROM forum WHERE key = 'dyfed-powys-clinic'`)).rows[0]
      ?.name;
  const suspend = `UPDATE post SET to_on = '2026-01-01' WHERE staff_id = $1`;

  it('reads what was done in it, and who somebody was before where it is taken back', async () => {
    const { id } = await clinic.actor(SIWAN);
    const posts = async () => (await clinic.actor(SIWAN)).posts.length;
    expect(await posts()).toBe(1);
    const failed = clinic.work.whole(async () => {
      await clinic.work.as(clinic.system(), (tx) => tx.run({ text: suspend, values: [id] }));
      expect(await posts()).toBe(0);
      throw new Error('Not so');
    });
    await expect(failed).rejects.toThrow('Not so');
    expect(await posts()).toBe(1);
  });

  it('keeps its parts apart: one that fails takes nothing else back', async () => {
    const rename = (to: string | null) =>
      clinic.work.as(clinic.system(), (tx) => tx.run({ text: 'UPDATE forum SET name = $1', values: [to] }));
    await clinic.work.whole(async () => {
      const done = await Promise.allSettled([rename('First'), rename(null), rename('Second')]);
      expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });
    expect(await name()).toBe('Second');
  });

  it('waits for what nobody waited for, and opens no door within a door', async () => {
    const rename = (to: string) =>
      clinic.work.as(clinic.system(), (tx) => tx.run({ text: 'UPDATE forum SET name = $1', values: [to] }));
    await clinic.work.whole(() => Promise.resolve(void rename('Third')));
    expect(await name()).toBe('Third');
    const within = clinic.work.whole(() => clinic.work.as(clinic.system(), () => rename('Fourth')));
    await expect(within).rejects.toThrow('within');
    expect(await name()).toBe('Third');
  });
});
