import { agenciesOf, forumsAs, hasRole } from '../../platform/access/actor.js';
import type { HomeCount, HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { stateTag } from '../../platform/resource/display.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { withoutContact } from './contacts.missing.js';
import { isVictimTask } from '../../timings/index.js';
import { eventFields, VictimEvent } from './event.fields.js';
import { eventResource, moveSaid, nobodys } from './events.resource.js';

const atMost = 20;

/** Whom it is about is read once it is opened. */
const item = (t: Words, row: VictimEvent, { whose, doing }: { whose: string; doing: readonly string[] }): HomeItem => ({
  kind: t('victim-events.one'),
  reference: row.caseReference,
  caseId: row.caseId,
  text: t(`telling.home.${isVictimTask(row.kind) ? 'tasks.' : ''}${whose}`, {
    kind: t(`victim-events.kinds.${row.kind}`),
  }),
  href: `/victim-events/${row.id}`,
  dueOn: row.dueOn,
  whose: t(`telling.home.whose.${whose}`),
  state: stateTag(eventFields, t, row.state),
  doing: doing.map((move) => ({
    label: moveSaid(t, row.kind, move),
    href: `/victim-events/${row.id}/${move}`,
  })),
  agencyId: row.tellerAgencyId,
  alike: {
    key: `victim-events ${row.victimId} ${whose}`,
    text: (count) => t(`telling.home.several.${whose}`, { count }),
    // Assigned one after the other: each leads back to what is left.
    ...(whose === 'nobody' && {
      act: { label: moveSaid(t, row.kind, 'reassign'), href: `/victim-events/${row.id}/reassign?back=/` },
    }),
  },
});

const counted = (t: Words, name: string, count: number, href: string): HomeCount[] =>
  count ? [{ text: t(`telling.home.${name}`, { count }), count, href, urgent: true }] : [];

/** For whoever is to tell: what they tell by when. For coordinators and advocates: what is overdue. For coordinators: what nobody is to tell, and how many victims have nobody. */
export async function tellingHome(tx: Tx, t: Words): Promise<HomePart> {
  const { actor } = tx;
  if (!hasRole(actor, 'coordinator', 'police', 'isac', 'idva', 'partner')) return {};
  const due = tx.rows(VictimEvent).where({ state: 'due' }).orderBy('dueOn').page(atMost);
  const watches = hasRole(actor, 'coordinator', 'isac');
  const runs = forumsAs(actor, 'coordinator');
  const [mine, service, nobody, overdue, missing] = await Promise.all([
    due.open('tell').where({ tellerId: actor.id }).all(),
    due
      .open('tell')
      .where({ kind: 'crime_recorded', tellerAgencyId: { $in: agenciesOf(actor) } })
      .all(),
    runs.length ? due.open('reassign').where(nobodys).all() : [],
    watches ? eventResource.narrowed(tx.rows(VictimEvent).open('tell'), { overdue: 'yes' }, actor).countUpTo() : 0,
    runs.length ? tx.list(asking<{ gone: number; never: number }>(withoutContact.counts(tx))) : [],
  ]);
  const [{ gone = 0, never = 0 } = {}] = missing;
  return {
    items: [
      ...mine.map((row) => item(t, row, { whose: 'mine', doing: ['tell', 'not_tell'] })),
      ...service.map((row) => item(t, row, { whose: 'service', doing: ['tell', 'not_tell'] })),
      ...nobody.map((row) => item(t, row, { whose: 'nobody', doing: ['reassign'] })),
    ],
    counts: [
      ...counted(t, 'overdue', overdue, '/victim-events?overdue=yes'),
      ...counted(t, 'gone', gone, '/named-contacts/missing'),
      ...counted(t, 'missing', never, '/named-contacts/missing'),
    ],
  };
}
