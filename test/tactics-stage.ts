import { aNominationOfStrangers, forumOf } from './factories.js';
import { NORA, openForums } from './forum-stage.js';
import type { Agent } from './harness.js';
import { NEVILLE } from './people.js';
import { BRIGHTON, FELICITY } from './ranking-stage.js';
import { openPages } from './web.js';

export { FELICITY, NEVILLE };
export const JEROME = 'jerome.wigglesworth@sx-police.example';

/** The MATAC of a division with cases nominated to it, and ways to do what people do at its meetings. */
export async function openMatac({ at = '2026-03-20T09:00:00Z' } = {}) {
  const { clinic } = await openForums({ areaCode: 'sussex', at });
  const forumId = await forumOf(clinic, BRIGHTON);
  // A session lasts a working day.
  const agents = new Map<string, Promise<Agent>>();
  const as = (email: string): Promise<Agent> => {
    const key = `${email} ${clinic.clock.now().toISOString().slice(0, 10)}`;
    const known = agents.get(key) ?? clinic.as(email);
    agents.set(key, known);
    return known;
  };
  const read = async (path: string, email = NEVILLE) => (await (await as(email)).get(`/v1/${path}`).expect(200)).body;
  const send = async (path: string, body: object, email = NEVILLE) => (await as(email)).post(`/v1/${path}`).send(body);
  /** As `send`, where nothing else than success will do. */
  const post = async (path: string, body: object, email = NEVILLE) => {
    const answer = await send(path, body, email);
    if (answer.status > 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  /** Makes a move at the version that the thing has now. */
  const move = async (path: string, name: string, answers: object = {}, email = NEVILLE) =>
    send(`${path}/${name}`, { version: (await read(path, email)).version, ...answers }, email);
  const moved = async (path: string, name: string, answers: object = {}, email = NEVILLE) => {
    const answer = await move(path, name, answers, email);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const staff = async (email: string): Promise<string> =>
    (await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [email])).rows[0]?.id ?? '';
  const agency = async (key: string): Promise<string> =>
    (await clinic.owner.query<{ id: string }>('SELECT id FROM agency WHERE key = $1', [key])).rows[0]?.id ?? '';
  /** A nomination that was accepted, with its case. */
  const aCase = async (): Promise<{ nominationId: string; caseId: string; version: number }> => {
    const body = aNominationOfStrangers(forumId, { channel: 'cdasu', list: 'perpetrator' });
    const { id } = await post('nominations', body);
    const triage = { levelOfConcern: 'high', depth: 'full', district: 'brighton-and-hove', reason: 'Escalating.' };
    await moved(`nominations/${id}`, 'accept', triage);
    const { caseId, version } = await read(`nominations/${id}`);
    return { nominationId: id, caseId, version };
  };
  const cases = async (count: number) => {
    const made = [];
    for (let n = 0; n < count; n += 1) made.push(await aCase());
    return made;
  };
  const aMeeting = async (day: string): Promise<string> => (await post('meetings', { forumId, day })).id;
  const put = (meetingId: string, caseId: string, more: object = {}) =>
    send('agenda-items', { meetingId, caseId, list: 'perpetrator', ...more });
  const agenda = async (meetingId: string, email = NEVILLE): Promise<Record<string, unknown>[]> =>
    (await read(`meetings/${meetingId}`, email)).agenda;
  /** Settles something of the forum, from a day on. */
  const settle = async (fromOn: string, settings: object) => {
    const { version } = await read(`forums/${forumId}/settings`, NORA);
    return post(`forums/${forumId}/settings`, { version, fromOn, settings }, NORA);
  };
  /** Somebody of the forum is in the room of a meeting. */
  const arrive = async (meetingId: string, email: string, more: object = {}) =>
    post(`meetings/${meetingId}/attendance`, {
      staffId: await staff(email),
      attending: 'present',
      acknowledged: true,
      ...more,
    });
  /** A meeting is opened on its day, and its chair goes on without a quorum. */
  const begin = async (meetingId: string, day: string) => {
    await moved(`meetings/${meetingId}`, 'open_agenda');
    await moved(`meetings/${meetingId}`, 'lock');
    clinic.clock.set(`${day}T10:00:00+01:00`);
    await arrive(meetingId, FELICITY, { chairing: true });
    await moved(
      `meetings/${meetingId}`,
      'begin',
      { confidentialityRead: true, overrideReason: 'They cannot wait' },
      FELICITY,
    );
  };
  return {
    clinic,
    forumId,
    as,
    read,
    send,
    post,
    move,
    moved,
    staff,
    agency,
    aCase,
    cases,
    aMeeting,
    put,
    agenda,
    settle,
    arrive,
    begin,
  };
}

/** As `openMatac`, with the web's front door on the same clinic, and the way to leave. */
export async function openMatacPages() {
  const matac = await openMatac();
  const pages = await openPages(matac.clinic);
  const close = async (): Promise<void> => {
    await pages.close();
    await matac.clinic.close();
  };
  return { ...matac, pages, close };
}

export type Matac = Awaited<ReturnType<typeof openMatac>>;
export type MatacPages = Awaited<ReturnType<typeof openMatacPages>>;
export const pointersOf = ({ body }: { body: { errors: { pointer: string }[] } }): string[] =>
  body.errors.map(({ pointer }) => pointer);
