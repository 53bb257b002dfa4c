import { openClinic, type Clinic } from '../harness.js';
import { pause } from '../seeded.js';

let clinic: Clinic;
beforeAll(async () => void (clinic = await openClinic()), 120_000);
afterAll(() => clinic.close());

const backend = { text: 'SELECT pg_backend_pid() AS pid', values: [] };

it('a connection that is cut between two statements fails what was under way over it, and nothing else', async () => {
  const { work, owner } = clinic;
  let reached = false;
  const underWay = work.as(clinic.system(), async (tx) => {
    const [one] = await tx.run<{ pid: number }>(backend);
    await owner.query('SELECT pg_terminate_backend($1)', [one?.pid]);
    // What the server says of it comes while nothing is asked.
    await pause(200);
    reached = true;
    await tx.run(backend);
  });
  await expect(underWay).rejects.toThrow(/connection|terminat/i);
  expect(reached).toBe(true);
  for (let nth = 0; nth < 8; nth += 1) expect(await work.as(clinic.system(), (tx) => tx.run(backend))).toHaveLength(1);
});
