import { randomUUID } from 'node:crypto';
import { Agency, Staff } from '../libs/agencies/index.js';
import { Action, Actions, actionThing } from '../libs/actions/index.js';
import { Forum } from '../libs/areas/index.js';
import { openCase } from '../libs/cases/index.js';
import { Things } from '../libs/platform/things/things.js';
import type { Clinic } from './harness.js';
import { eventsOf, type ReferenceEvent } from './reference-data.js';

interface ActionFields {
  readonly action: string;
  readonly case?: string;
  readonly ownerAgency?: string;
  readonly owner?: string;
  readonly deputy?: string;
  readonly requestedBy?: string;
  readonly supersededBy?: string;
  readonly [field: string]: string | undefined;
}
type ActionEvent = ReferenceEvent & ActionFields;

const moveOf: Readonly<Record<string, string>> = {
  accepted: 'accept', claimed: 'claim', verified: 'verify', queried: 'query', refused: 'refuse', reassigned: 'reassign',
  extended: 'extend', cancelled: 'cancel', superseded: 'supersede',
}; // prettier-ignore

/**
 * Plays the actions of the reference story through the services, everybody at their own moment; cases stand ready in
 * the clinic's forum. Between two events the jobs of every morning run.
 */
export async function actionStory(clinic: Clinic, forumKey = 'dyfed-powys-clinic') {
  const events = eventsOf<ActionFields>('action.') as ActionEvent[];
  const [things, service] = [clinic.api.get(Things), clinic.api.get(Actions)];
  const { agencies, staff, cases } = await clinic.work.as(clinic.system(), async (tx) => {
    const forum = await tx.rows(Forum).where({ key: forumKey }).one();
    if (!forum) throw new Error(`There is no forum ${forumKey}`);
    const police = await tx.rows(Agency).where({ key: 'dp-police' }).one();
    const opened = new Map<string, string>();
    for (const key of new Set(events.flatMap((event) => event.case ?? []))) {
      const made = await openCase(tx, {
        agencyId: police?.id ?? '',
        forumId: forum.id,
        areaCode: forum.areaCode,
        externalKey: key,
      });
      opened.set(key, made.id);
    }
    const [allAgencies, allStaff] = await Promise.all([tx.rows(Agency).all(), tx.rows(Staff).all()]);
    return {
      agencies: new Map(allAgencies.map(({ key, id }) => [key, id])),
      staff: new Map(allStaff.map(({ email, id }) => [email, id])),
      cases: opened,
    };
  });

  const named = (key: string) =>
    clinic.work.as(clinic.system(), async (tx) => {
      const action = await tx.rows(Action).where({ externalKey: key }).one();
      if (!action) throw new Error(`There is no action ${key}`);
      return action;
    });

  const people = ({ ownerAgency, owner, deputy, requestedBy }: ActionEvent) => ({
    ...(ownerAgency && { agencyId: agencies.get(ownerAgency) }),
    ...(owner && { ownerId: staff.get(owner) }),
    ...(deputy && { deputyId: staff.get(deputy) }),
    ...(requestedBy && { requestedBy: staff.get(requestedBy) }),
  });

  async function play(event: ActionEvent): Promise<void> {
    const actor = { ...(await clinic.actor(event.actor)), request: { id: randomUUID(), key: event.id } };
    const said = (...names: string[]) =>
      Object.fromEntries(names.flatMap((name) => (event[name] ? [[name, event[name]]] : [])));
    if (event.kind === 'action.assigned') {
      const answers = { caseId: cases.get(event.case ?? ''), externalKey: event.action, ...people(event) };
      await service.create(actor, { ...answers, ...said('text', 'type', 'risk', 'dueOn', 'successTest', 'priority') });
      return;
    }
    const { id, version } = await named(event.action);
    const by = event.supersededBy ? { supersededBy: (await named(event.supersededBy)).id } : {};
    const body = { version, ...people(event), ...said('reason', 'evidence', 'newDueOn'), ...by };
    await things.move(actor, actionThing, id, { name: moveOf[event.kind.slice('action.'.length)] ?? '', body });
  }

  /** One morning and then what happened that day; every morning of the story in turn. */
  const runMorning = async (day: string): Promise<void> => {
    clinic.clock.set(`${day}T07:05:00Z`);
    await clinic.runJobs();
  };

  return { events, play, named, runMorning };
}
