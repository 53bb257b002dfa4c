import { openStory } from './factories.js';
import { CARWYN, RAVI, RACHEL } from './people.js';
import { rowsOf } from './story-ways.js';
import { openPages } from './web.js';

/** Who sits in the group and nowhere else: for the policing body, which chairs it, for the police, and for a charity. */
export const GWENDA = 'gwenda.rowlands@dp-opcc.example';
export const PRYS = 'prys.tudor@dp-ppu.example';
export const TEGWEN = 'tegwen.price@dp-isac.example';

interface Made {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}

const seats = [
  { email: GWENDA, agency: 'dp-opcc', chairs: true, thirdSector: false },
  { email: PRYS, agency: 'dp-ppu', chairs: false, thirdSector: false },
  { email: TEGWEN, agency: 'dp-isac', chairs: false, thirdSector: true },
  // Who works on cases besides.
  { email: RACHEL, agency: 'dp-probation', chairs: false, thirdSector: false },
] as const;

/** The clinic with its story to the end of June, and a strategic group of its area, set up by the area's administrator. */
export async function openGroup() {
  const clinic = await openStory('2026-06-30T20:00:00+01:00');
  await clinic.runJobs();
  const rows = rowsOf(() => clinic);
  const pages = await openPages(clinic);
  const send = async (email: string, path: string, body: object) =>
    (await clinic.as(email)).post(`/v1/${path}`).send(body);
  const made = async (email: string, path: string, body: object): Promise<Made> => {
    const answer = await send(email, path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return answer.body as Made;
  };
  const get = async (email: string, path: string) => (await clinic.as(email)).get(`/v1/${path}`);
  const read = async (email: string, path: string) => (await get(email, path)).body as Record<string, unknown>;

  const { id: groupId } = await made(RAVI, 'strategic-groups', {
    areaCode: 'dyfed-powys',
    name: 'Stalking and Harassment Working Group',
  });
  const members = new Map<string, string>();
  for (const { email, agency, ...part } of seats) {
    const [forename = '', surname = ''] = (email.split('@')[0] ?? '').split('.');
    if (email !== RACHEL)
      await made(RAVI, 'posts', {
        forename,
        surname,
        email,
        agencyId: await rows.idOf('agency', 'key', agency),
        role: 'strategic',
        jobTitle: 'Strategic lead',
      });
    const staffId = await rows.idOf('staff', 'email', email);
    const postId = await rows.idOf('post', 'staff_id', staffId);
    const { id } = await made(RAVI, 'group-members', { groupId, postId, ...part, fromOn: '2026-06-01' });
    members.set(email, id);
  }
  await clinic.runJobs();
  const member = (email: string): string => members.get(email) ?? '';
  let count = 0;
  /** A line of the plan, entered by its chair. */
  const line = (answers: object = {}): Promise<Made> => {
    count += 1;
    return made(GWENDA, 'plan-lines', {
      groupId,
      source: 'inspection',
      sourceName: 'Super-complaint',
      recommendation: `R${String(count)}`,
      text: 'Look at how agencies work together.',
      memberId: member(RACHEL),
      dueOn: '2026-09-30',
      ...answers,
    });
  };
  const move = async (email: string, id: string, name: string, answers: object = {}) => {
    const now = await rows.one<{ version: number }>('SELECT version FROM plan_line WHERE id = $1', [id]);
    return send(email, `plan-lines/${id}/${name}`, { ...now, ...answers });
  };
  const moved = async (email: string, id: string, name: string, answers: object = {}): Promise<void> => {
    const { status, body } = await move(email, id, name, answers);
    if (status !== 200) throw new Error(`${name}: ${String(status)} ${JSON.stringify(body)}`);
  };
  const close = async (): Promise<void> => {
    await pages.close();
    await clinic.close();
  };
  return { clinic, ...rows, pages, groupId, member, send, made, get, read, line, move, moved, close };
}

export type Group = Awaited<ReturnType<typeof openGroup>>;
export const outside = CARWYN;
