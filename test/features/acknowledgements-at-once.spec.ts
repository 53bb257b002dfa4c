import { openPanelPages, type PanelPages } from '../panel-stage.js';
import { ANWEN, HUW, LLEUCU, OWAIN, RACHEL, SIWAN } from '../people.js';

const DAY = '2026-04-14';
const ROUNDS = 30;
const theirs = { [OWAIN]: 'dp-cid', [LLEUCU]: 'dp-isac', [RACHEL]: 'dp-probation' } as const;

let panels: PanelPages;
let meetingId: string;
let itemId: string;
const stays = new Map<string, string>();

beforeAll(async () => {
  panels = await openPanelPages();
  ({
    meetingId,
    ids: [itemId = ''],
  } = await panels.anAgenda([{}], { day: DAY }));
  await panels.moved(SIWAN, `meetings/${meetingId}`, 'lock');
  panels.clock.set(`${DAY}T10:00:00+01:00`);
  const agencies = { ...theirs, [HUW]: 'dp-ppu', [SIWAN]: 'dp-coord' };
  for (const [email, agency] of Object.entries(agencies)) await comes(email, agency, { chairing: email === HUW });
  await panels.moved(HUW, `meetings/${meetingId}`, 'begin', {
    confidentialityRead: true,
    overrideReason: 'A small room',
  });
  await panels.moved(SIWAN, `agenda-items/${itemId}`, 'start');
}, 120_000);
afterAll(() => panels.close());

async function comes(email: string, agency: string, more: object = {}): Promise<void> {
  const said = { agency, attending: 'present', acknowledged: true, ...more };
  stays.set(email, (await panels.attends(meetingId, email, said)).id);
}

const rows = async <R>(text: string, values: unknown[]): Promise<R[]> => (await panels.owner.query(text, values)).rows;
const standing = () =>
  rows<{ id: string; staffId: string; by: string }>(
    `SELECT id, staff_id AS "staffId", noted_by AS by FROM item_acknowledgement WHERE item_id = $1 AND withdrawn_at IS NULL`,
    [itemId],
  );

/** Everybody is in the room, and nobody has acknowledged anything yet. */
async function silence(): Promise<void> {
  await panels.owner.query('UPDATE attendance SET acknowledged_at = NULL WHERE meeting_id = $1', [meetingId]);
  await panels.owner.query(
    'UPDATE item_acknowledgement SET withdrawn_at = acknowledged_at WHERE item_id = $1 AND withdrawn_at IS NULL',
    [itemId],
  );
}

type Press = () => Promise<{ readonly what: string; readonly status: number; readonly body: { type?: string } }>;

/** Somebody’s own press, at the version that they have before them. */
async function ownPress(email: string): Promise<Press> {
  const path = `/v1/attendance/${stays.get(email)}`;
  const agent = await panels.as(email);
  const { version } = (await agent.get(path).expect(200)).body as { version: number };
  return async () => ({ what: 'own', ...answered(await agent.post(`${path}/acknowledge`).send({ version })) });
}

const answered = ({ status, body }: { status: number; body: object }) => ({ status, body });

/** Of whoever runs the forum: all who are present have acknowledged. */
async function pressForAll(email: string, said: object = {}): Promise<Press> {
  const agent = await panels.as(email);
  const path = `/v1/agenda-items/${itemId}/acknowledgements`;
  return async () => ({ what: 'all', ...answered(await agent.post(path).send(said)) });
}

/** As `pressForAll`, on the minute-taker's screen. */
async function pressOnScreen(email: string): Promise<Press> {
  const page = await panels.pages.as(email);
  const path = `/agenda-items/${itemId}/discussion`;
  return async () => ({ what: 'screen', status: (await page.fill(path, {}, `${path}/acknowledge`)).status, body: {} });
}

/** All orders in which presses leave: turned by one each round, and the other way round every second. */
function inTurn(presses: readonly Press[], round: number): Press[] {
  const at = round % presses.length;
  const turned = [...presses.slice(at), ...presses.slice(0, at)];
  return round % 2 ? turned.reverse() : turned;
}

async function pressAll(presses: readonly Press[], round: number): Promise<void> {
  for (const { what, status, body } of await Promise.all(inTurn(presses, round).map((press) => press()))) {
    const moved = what === 'own' && status === 409 && String(body.type).endsWith('moved-on');
    const good = { own: 200, all: 201, screen: 303, arrival: 201, undo: 200 }[what];
    if (!moved) expect({ round, what, status, body }).toMatchObject({ status: good });
  }
}

/** Each of them once, by somebody, with one entry in the record; and at the meeting as well. */
async function eachOnce(round: number): Promise<void> {
  const kept = await standing();
  const there = await rows<{ staffId: string; silent: boolean }>(
    `SELECT staff_id AS "staffId", acknowledged_at IS NULL AS silent FROM attendance WHERE meeting_id = $1 AND state = 'present'`,
    [meetingId],
  );
  const known = there.map(({ staffId }) => staffId).sort();
  expect([round, kept.map(({ staffId }) => staffId).sort()]).toEqual([round, known]);
  expect([round, there.filter(({ silent }) => silent)]).toEqual([round, []]);
  expect(kept.every(({ by }) => by)).toBe(true);
  const entries = await rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_entry WHERE action = 'create' AND subject_id = ANY($1) GROUP BY subject_id`,
    [kept.map(({ id }) => id)],
  );
  expect([round, entries.map(({ n }) => n)]).toEqual([round, kept.map(() => 1)]);
}

describe('F8 the confidentiality statement, pressed by several at the same moment', () => {
  it('is acknowledged once by each, whoever presses first', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await silence();
      const own = await Promise.all(Object.keys(theirs).map(ownPress));
      const named = await pressForAll(SIWAN, { staffIds: [await panels.staff(OWAIN)] });
      const all = [await pressForAll(SIWAN), await pressForAll(HUW), await pressOnScreen(SIWAN)];
      await pressAll([...own, named, ...all], round);
      await eachOnce(round);
    }
  }, 120_000);

  it('and by whoever comes in at that very moment', async () => {
    const [siwan, staffId, agencyId] = [
      await panels.as(SIWAN),
      await panels.staff(ANWEN),
      await panels.agency('dp-health-west'),
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      await silence();
      const arrives: Press = async () => {
        const said = { staffId, agencyId, attending: 'present', acknowledged: true };
        return { what: 'arrival', ...answered(await siwan.post(`/v1/meetings/${meetingId}/attendance`).send(said)) };
      };
      await pressAll([await pressForAll(HUW), arrives, await ownPress(OWAIN), await pressForAll(SIWAN)], round);
      await (await panels.as(SIWAN)).post(`/v1/agenda-items/${itemId}/acknowledgements`).send({}).expect(201);
      await eachOnce(round);
      await panels.moved(SIWAN, `attendance/${await stayOf(staffId)}`, 'leave');
      panels.clock.advance({ minutes: 1 });
    }
  }, 120_000);

  it('is taken back by whoever pressed, without undoing what others are pressing', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await silence();
      const path = `attendance/${stays.get(OWAIN)}`;
      const { version } = await panels.moved(OWAIN, path, 'acknowledge');
      const owain = await panels.as(OWAIN);
      const undo: Press = async () => ({
        what: 'undo',
        ...answered(await owain.post(`/v1/${path}/undo`).send({ version })),
      });
      await pressAll([await pressForAll(SIWAN), undo, await ownPress(RACHEL), await pressForAll(HUW)], round);
      await (await panels.as(SIWAN)).post(`/v1/agenda-items/${itemId}/acknowledgements`).send({}).expect(201);
      await eachOnce(round);
      panels.clock.advance({ minutes: 1 });
    }
  }, 120_000);
});

const stayOf = async (staffId: string): Promise<string> => {
  const text = `SELECT id FROM attendance WHERE meeting_id = $1 AND staff_id = $2 AND state = 'present'`;
  return (await rows<{ id: string }>(text, [meetingId, staffId]))[0]?.id ?? '';
};
