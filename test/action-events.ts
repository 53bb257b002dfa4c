import { randomUUID } from 'node:crypto';
import { Agency, Staff } from '../libs/administration/agencies/index.js';
import { Action, Actions, actionThing } from '../libs/panels/actions/index.js';
import { Forum } from '../libs/administration/areas/index.js';
import { openCase } from '../libs/cases/cases/index.js';
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
  accepted: 'accept',
  claimed: 'claim',
  verified: 'verify',
  queried: 'query',
  refused: 'refuse',
  reassigned: 'reassign',
  extended: 'extend',
  cancelled: 'cancel',
  superseded: 'supersede',
};

/** Everybody and everything that the story names, by its name; its cases stand ready in the clinic's forum. */
const readyFor = (clinic: Clinic, events: readonly ActionEvent[]) =>
  clinic.work.as(clinic.system(), async (tx) => {
    const [forum, agencies, staff] = await Promise.all([
      tx.rows(Forum).where({ key: 'dyfed-powys-clinic' }).one(),
      tx.rows(Agency).all(),
      tx.rows(Staff).all(),
    ]);
    if (!forum) throw new Error('The clinic has not been loaded');
    const agencyIds = new Map(agencies.map(({ key, id }) => [key, id]));
    const caseIds = new Map<string, string>();
    for (const externalKey of new Set(events.flatMap((event) => event.case ?? []))) {
      const opening = {
        agencyId: agencyIds.get('dp-police') ?? '',
        forumId: forum.id,
        areaCode: forum.areaCode,
        externalKey,
      };
      caseIds.set(externalKey, (await openCase(tx, opening)).id);
    }
    return { agencyIds, caseIds, staffIds: new Map(staff.map(({ email, id }) => [email, id])) };
  });

type Known = Awaited<ReturnType<typeof readyFor>>;

const peopleOf = ({ ownerAgency, owner, deputy, requestedBy }: ActionEvent, { agencyIds, staffIds }: Known) => ({
  ...(ownerAgency && { agencyId: agencyIds.get(ownerAgency) }),
  ...(owner && { ownerId: staffIds.get(owner) }),
  ...(deputy && { deputyId: staffIds.get(deputy) }),
  ...(requestedBy && { requestedBy: staffIds.get(requestedBy) }),
});

/** Plays the actions of the reference story through the services, everybody at their own moment. */
export async function actionStory(clinic: Clinic) {
  const events = eventsOf<ActionFields>('action.') as ActionEvent[];
  const [things, service] = [clinic.api.get(Things), clinic.api.get(Actions)];
  const known = await readyFor(clinic, events);

  const named = (externalKey: string): Promise<Action> =>
    clinic.work.as(clinic.system(), async (tx) => {
      const action = await tx.rows(Action).where({ externalKey }).one();
      if (!action) throw new Error(`There is no action ${externalKey}`);
      return action;
    });

  async function play(event: ActionEvent): Promise<void> {
    const actor = { ...(await clinic.actor(event.actor)), request: { id: randomUUID(), key: event.id } };
    const said = (...names: string[]) =>
      Object.fromEntries(names.flatMap((name) => (event[name] ? [[name, event[name]]] : [])));
    if (event.kind === 'action.assigned') {
      const answers = said('text', 'type', 'risk', 'dueOn', 'successTest', 'priority');
      const about = { caseId: known.caseIds.get(event.case ?? ''), externalKey: event.action };
      await service.create(actor, { ...answers, ...about, ...peopleOf(event, known) });
      return;
    }
    const { id, version } = await named(event.action);
    const by = event.supersededBy ? { supersededBy: (await named(event.supersededBy)).id } : {};
    const body = { version, ...peopleOf(event, known), ...said('reason', 'evidence', 'newDueOn'), ...by };
    await things.move(actor, actionThing, id, { name: moveOf[event.kind.slice('action.'.length)] ?? '', body });
  }

  return { events, play, named };
}
