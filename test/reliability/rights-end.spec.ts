import { readFileSync } from 'node:fs';
import { spreadsheetFile } from '../fuzz/people.js';
import type { Request } from '../planted-marks/asking.js';
import { ofRightsEnd } from '../planted-marks/cast.js';
import { openPlanted, type Opened } from '../planted-marks/opened.js';
import { emailOf } from '../planted-marks/world.js';
import { pause, until } from '../seeded.js';
import { reportSuite } from '../suite-report.js';

const isFull = process.env['FULL'] === '1';
/** So many connections read all the while, so long before and after the right ends. */
const CONNECTIONS = 16;
const spell = isFull ? 4_000 : 250;

const COORDINATOR = 'siwan.gwynne@dp-coord.example';
let opened: Opened;
const counts = { passed: 0, failed: 0 };
const figures: Record<string, unknown> = { connections: CONNECTIONS };

beforeAll(async () => {
  opened = await openPlanted(ofRightsEnd, { rows: 2 });
  // Each loses the one right that they have: who is listed on the case besides would read on (decision 188).
  await opened.world.clinic.owner.query('DELETE FROM case_listing');
}, 240_000);
afterAll(async () => {
  reportSuite('05-rights-end', counts, figures);
  await opened.close();
});

const idOf = (name: string): string => opened.world.ids.people.get(name) ?? '';
const administrator = async () => {
  const { clinic } = opened.world;
  const { rows } = await clinic.owner.query<{ email: string }>(
    `SELECT s.email FROM staff s JOIN post p ON p.staff_id = s.id WHERE p.role = 'system_admin' AND s.email NOT LIKE '%planted%' LIMIT 1`,
  );
  return clinic.as(rows[0]?.email ?? '');
};
const sql = (text: string, values: unknown[]) => opened.world.clinic.owner.query(text, values);

/** Makes a move by the API, with the version that the thing then has. */
async function move(agent: Awaited<ReturnType<typeof administrator>>, path: string, name: string, answers: object) {
  const { body } = await agent.get(`/v1/${path}`).expect(200);
  await agent
    .post(`/v1/${path}/${name}`)
    .send({ version: body.version, ...answers })
    .expect(200);
}

/** What ends somebody's right, and who has it until then. */
const endings: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  [
    'being taken off the case team',
    'health.team',
    async () => {
      const staying = ofRightsEnd.filter(({ name }) => name !== 'health.team').map(({ name }) => idOf(name));
      const { rows } = await sql(
        'SELECT staff_id AS "staffId", agency_id AS "agencyId", part FROM case_team WHERE case_id = $1 AND staff_id = ANY($2) AND to_at IS NULL',
        [opened.planted.cases.here, staying],
      );
      await move(await opened.world.clinic.as(COORDINATOR), `cases/${opened.planted.cases.here}`, 'team', {
        team: rows,
      });
    },
  ],
  [
    'being suspended',
    'police.member',
    async () => move(await administrator(), `staff/${idOf('police.member')}`, 'suspend', { reason: 'Left.' }),
  ],
  [
    'the end of their post',
    'isac.team',
    async () => sql(`UPDATE post SET to_on = '2026-05-13' WHERE staff_id = $1`, [idOf('isac.team')]),
  ],
  [
    'being barred',
    'coordinator.member',
    async () => {
      const chair = await opened.world.clinic.as(COORDINATOR);
      await chair
        .post('/v1/conflicts')
        .send({ caseId: opened.planted.cases.here, staffId: idOf('coordinator.member'), relation: 'cousin' })
        .expect(201);
    },
  ],
  [
    'the end of what was opened to them',
    'housing.granted',
    async () =>
      sql('UPDATE case_grant SET to_at = $2 WHERE staff_id = $1', [
        idOf('housing.granted'),
        opened.world.clinic.clock.now(),
      ]),
  ],
  [
    'the end of their vetting',
    'cps.granted',
    async () => sql(`UPDATE post SET vetting_expires_on = '2026-05-13' WHERE staff_id = $1`, [idOf('cps.granted')]),
  ],
  [
    'being moved to another role',
    'chair.member',
    async () => sql(`UPDATE post SET role = 'system_admin' WHERE staff_id = $1`, [idOf('chair.member')]),
  ],
  [
    'the end of the agreement that their agency was in',
    'probation.team',
    async () => sql(`UPDATE sharing_agreement SET ends_on = '2026-05-13' WHERE key LIKE 'planted-%'`, []),
  ],
];

interface Read {
  readonly began: number;
  readonly isTheirs: boolean;
}

describe.each(endings)('%s', (_, name, end) => {
  it('counts for every read that begins after it was acknowledged', async () => {
    const person = ofRightsEnd.find((one) => one.name === name);
    if (!person) throw new Error(`There is no ${name}`);
    const { send } = await opened.as(person);
    const caseId = opened.planted.cases.here;
    const looks: Request[] = [
      `/v1/cases/${caseId}`,
      '/v1/cases?limit=20',
      `/cases/${caseId}/all`,
      '/cases',
      `/v1/agenda-items?case=${caseId}`,
    ].map((url) => ({ route: `GET ${url}`, method: 'GET', url }));
    const reads: Read[] = [];
    let isOver = false;
    const reader = async (nth: number): Promise<void> => {
      for (let turn = nth; !isOver; turn += 1) {
        const began = performance.now();
        const { status, bytes } = await send(looks[turn % looks.length] as Request);
        reads.push({ began, isTheirs: status === 200 && bytes.toString().includes(caseId) });
      }
    };
    const readers = Array.from({ length: CONNECTIONS }, (__, nth) => reader(nth));
    await until(() => reads.length >= 3 * CONNECTIONS);
    await pause(spell);
    try {
      await end();
    } catch (error) {
      isOver = true;
      await Promise.all(readers);
      throw error;
    }
    const acknowledged = performance.now();
    const many = reads.length + 6 * CONNECTIONS;
    await until(() => reads.length >= many && performance.now() - acknowledged >= spell);
    isOver = true;
    await Promise.all(readers);
    const [before, after] = [
      reads.filter(({ began }) => began < acknowledged),
      reads.filter(({ began }) => began >= acknowledged),
    ];
    const wrong = after.filter(({ isTheirs }) => isTheirs);
    counts.passed += after.length - wrong.length;
    counts.failed += wrong.length;
    figures[name] = { before: before.length, after: after.length };
    expect(before.filter(({ isTheirs }) => isTheirs).length).toBeGreaterThan(5);
    expect(after.length).toBeGreaterThan(CONNECTIONS);
    expect(wrong).toEqual([]);
  });
});

it('a job that somebody asked for goes on no further once they are suspended', async () => {
  const { clinic } = opened.world;
  const name = 'coordinator.team';
  const sender = await clinic.as(emailOf(name));
  const sent = await sender
    .post('/v1/nominations/import?rehearse=true')
    .type('text/csv')
    .send(readFileSync(spreadsheetFile, 'utf8'));
  expect(sent.status).toBe(200);
  await move(await administrator(), `staff/${idOf(name)}`, 'suspend', { reason: 'Left.' });
  const count = async (): Promise<number> =>
    (
      (await sql('SELECT count(*)::int AS n FROM import_row WHERE imported_by = $1', [idOf(name)])).rows[0] as {
        n: number;
      }
    ).n;
  const before = await count();
  await clinic.runJobs();
  expect(await count()).toBe(before);
  await sender.get('/v1/me').expect(401);
  counts.passed += 2;
});
