import { Draft } from '../nominations/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import type { HomeItem, HomePart } from '../platform/home/home.js';
import { formatDay, type Words } from '../platform/messages/messages.js';
import { asking } from '../platform/work/composing.js';
import type { Tx } from '../platform/work/tx.js';

/** As many as one reads on a home. */
const AT_MOST = 20;

interface Ending {
  readonly deleteOn: LondonDate;
}

const lateForms = `SELECT min(delete_on)::text AS "deleteOn" FROM kept_post WHERE staff_id = $1 AND delete_on IS NOT NULL HAVING count(*) > 0`;

/** What of a person's own will be deleted unless they go on with it, with the day; what they were not told of is not there. */
export async function unsentHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!tx.actor.posts.length) return {};
  const [drafts, forms] = await Promise.all([
    tx
      .rows(Draft)
      .where({ finishedAt: { $exists: false }, deleteOn: { $exists: true } })
      .orderBy('deleteOn')
      .page(AT_MOST)
      .all(),
    tx.list(asking<Ending>({ text: lateForms, values: [tx.actor.id] })),
  ]);
  const line = (kind: 'draft' | 'lateForm', deleteOn: LondonDate, href: string): HomeItem => ({
    kind: t(`clearing.home.${kind}`),
    reference: null,
    text: t('clearing.deletedOn', { day: formatDay(deleteOn) }),
    href,
    dueOn: deleteOn,
    whose: t('clearing.home.yours'),
    state: { text: t('clearing.home.notSent'), colour: 'orange' },
    doing: [{ label: t('clearing.home.goOn'), href }],
    agencyId: null,
  });
  return {
    items: [
      ...drafts.map(({ id, deleteOn }) => line('draft', deleteOn ?? tx.actor.today, `/nominations/new/${id}/check`)),
      ...forms.map(({ deleteOn }) => line('lateForm', deleteOn, '/kept')),
    ],
  };
}
