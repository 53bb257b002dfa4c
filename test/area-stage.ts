import { Agency } from '../libs/administration/agencies/index.js';
import { joinTeam, openCase } from '../libs/cases/cases/index.js';
import { aNominationOfStrangers, forumOf } from './factories.js';
import { openPanelPages } from './panel-stage.js';
import { engage } from './stage.js';

/** The forum of an area, by its key, with its own people: cases that stand in it, and a panel that hears one. */
export async function openAreaOf(forumKey: string, areaCode: string) {
  const panels = await openPanelPages();
  const { clinic, system, post, moved, read, staff } = panels;
  const forumId = await forumOf(clinic, forumKey);
  const agency = (key: string): Promise<string> =>
    system(async (tx) => (await tx.rows(Agency).where({ key }).one())?.id ?? '');
  /** A case as its nomination would have opened it. */
  const aCase = async (agencyKey: string, at = { forumId, areaCode }): Promise<string> => {
    const agencyId = await agency(agencyKey);
    const opened = await system<{ id: string }>((tx) => openCase(tx, { agencyId, ...at, externalKey: null }));
    return opened.id;
  };
  /** A nomination of two strangers by somebody of the area, to its forum where no other is said. */
  const nominated = async (by: string, answers: Nominated = {}): Promise<string> => {
    const said = { channel: 'force', list: 'perpetrator', perpetratorHomeForce: areaCode, ...answers };
    return ((await post(by, 'nominations', aNominationOfStrangers(answers.forumId ?? forumId, said))) as { id: string })
      .id;
  };
  /** As `nominated`, and taken on by whoever runs the forum: the case. */
  const takenOn = async (
    [by, coordinator]: readonly [string, string],
    answers: Nominated = {},
    accepted: object = {},
  ) => {
    const id = await nominated(by, answers);
    await moved(coordinator, `nominations/${id}`, 'accept', {
      levelOfConcern: 'high',
      depth: 'full',
      reason: 'Escalating.',
      ...accepted,
    });
    return (await read(coordinator, `nominations/${id}`)).caseId as string;
  };
  /** Somebody works on a case for their agency. */
  const joins = async (caseId: string, email: string, [agencyKey, part]: readonly [string, string]): Promise<void> => {
    const [staffId, agencyId] = [await staff(email), await agency(agencyKey)];
    await system((tx) => joinTeam(tx, caseId, { staffId, agencyId, part }));
  };
  /** The administrator of an area, for which the data names nobody. */
  const administers = async (code = areaCode): Promise<string> => {
    const name = `${code.replaceAll('-', '')}.administers`;
    await system(async (tx) => {
      const agencyId = (await tx.rows(Agency).where({ kind: 'police' }).one())?.id ?? '';
      await engage(tx, name, { role: 'system_admin', agencyId, areaCode: code });
    });
    return `${name}@clinic.example`;
  };
  const rowsOf = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
    (await clinic.owner.query<Row>(text, values)).rows;
  /** The post of somebody by their address. */
  const postOf = async (email: string): Promise<string> =>
    (
      await rowsOf<{ id: string }>(
        'SELECT p.id FROM post p JOIN staff s ON s.id = p.staff_id WHERE s.email = $1',
        email,
      )
    )[0]?.id ?? '';
  const page = async (email: string, path: string) => (await panels.pages.as(email)).get(path);
  const status = async (email: string, path: string): Promise<number> =>
    (await (await panels.as(email)).get(`/v1/${path}`)).status;
  /** A meeting in session with one item of a case, which is being discussed. */
  const discussed = async ({ day, coordinator, chair, caseId, others = [], asks = [], at = forumId }: Sitting) => {
    const { id: meetingId } = await post(coordinator, 'meetings', { forumId: at, day });
    await moved(coordinator, `meetings/${meetingId}`, 'open_agenda');
    const { id: itemId } = await post(coordinator, 'agenda-items', { meetingId, caseId, list: 'perpetrator' });
    const agencyIds = await Promise.all(asks.map(agency));
    if (agencyIds.length) await moved(coordinator, `agenda-items/${itemId}`, 'request_returns', { agencyIds });
    await moved(coordinator, `meetings/${meetingId}`, 'lock');
    clinic.clock.set(`${day}T10:00:00+01:00`);
    for (const email of [coordinator, chair, ...others])
      await post(coordinator, `meetings/${meetingId}/attendance`, {
        staffId: await staff(email),
        attending: 'present',
        acknowledged: true,
        chairing: email === chair,
      });
    await moved(chair, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A trial' });
    clinic.clock.advance({ minutes: 5 });
    await moved(coordinator, `agenda-items/${itemId}`, 'start');
    clinic.clock.advance({ minutes: 15 });
    return { meetingId, itemId };
  };
  return {
    ...panels,
    forumId,
    agency,
    aCase,
    nominated,
    takenOn,
    joins,
    administers,
    rowsOf,
    postOf,
    page,
    status,
    discussed,
    forumOf: (key: string) => forumOf(clinic, key),
  };
}

type Nominated = { readonly forumId?: string; readonly [answer: string]: unknown };

interface Sitting {
  readonly day: string;
  readonly coordinator: string;
  readonly chair: string;
  readonly caseId: string;
  readonly others?: readonly string[];
  /** Agencies that are asked for a return, by their keys. */
  readonly asks?: readonly string[];
  /** The forum, where it is another. */
  readonly at?: string;
}

export type Area = Awaited<ReturnType<typeof openAreaOf>>;
