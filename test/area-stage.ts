import { Agency } from '../libs/agencies/index.js';
import { openCase } from '../libs/cases/index.js';
import { forumOf } from './factories.js';
import { openPanelPages } from './panel-stage.js';

/** The forum of an area, by its key, with its own people: cases that stand in it, and a panel that hears one. */
export async function openAreaOf(forumKey: string, areaCode: string) {
  const panels = await openPanelPages();
  const { clinic, system, post, moved, staff } = panels;
  const forumId = await forumOf(clinic, forumKey);
  const agency = (key: string): Promise<string> =>
    system(async (tx) => (await tx.rows(Agency).where({ key }).one())?.id ?? '');
  /** A case as its nomination would have opened it. */
  const aCase = async (agencyKey: string, at = { forumId, areaCode }): Promise<string> => {
    const agencyId = await agency(agencyKey);
    const opened = await system<{ id: string }>((tx) => openCase(tx, { agencyId, ...at, externalKey: null }));
    return opened.id;
  };
  /** A meeting in session with one item of a case, which is being discussed. */
  const discussed = async ({ day, coordinator, chair, caseId, others = [] }: Sitting) => {
    const { id: meetingId } = await post(coordinator, 'meetings', { forumId, day });
    await moved(coordinator, `meetings/${meetingId}`, 'open_agenda');
    const { id: itemId } = await post(coordinator, 'agenda-items', { meetingId, caseId, list: 'perpetrator' });
    await moved(coordinator, `meetings/${meetingId}`, 'lock');
    clinic.clock.set(`${day}T10:00:00+01:00`);
    for (const email of [coordinator, chair, ...others])
      await post(coordinator, `meetings/${meetingId}/attendance`, {
        staffId: await staff(email), attending: 'present', acknowledged: true, chairing: email === chair,
      }); // prettier-ignore
    await moved(chair, `meetings/${meetingId}`, 'begin', { confidentialityRead: true, overrideReason: 'A trial' });
    clinic.clock.advance({ minutes: 5 });
    await moved(coordinator, `agenda-items/${itemId}`, 'start');
    clinic.clock.advance({ minutes: 15 });
    return { meetingId, itemId };
  };
  return { ...panels, forumId, agency, aCase, discussed, forumOf: (key: string) => forumOf(clinic, key) };
}

interface Sitting {
  readonly day: string;
  readonly coordinator: string;
  readonly chair: string;
  readonly caseId: string;
  readonly others?: readonly string[];
}

export type Area = Awaited<ReturnType<typeof openAreaOf>>;
