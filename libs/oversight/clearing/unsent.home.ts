import { aboutWhom, Draft } from '../../intake/nominations/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import { formatDay, formatInstant, type Words } from '../../platform/messages/messages.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';

/** As many as one reads on a home. */
const AT_MOST = 20;

interface Ending {
  readonly deleteOn: LondonDate;
}

const lateForms = `SELECT min(delete_on)::text AS "deleteOn" FROM kept_post WHERE staff_id = $1 AND delete_on IS NOT NULL HAVING count(*) > 0`;

/**
 * Nominations that a person has begun and not sent, and their forms that came too late and will be deleted: each with the day
 * on which it goes, once they were told of it.
 */
export async function unsentHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!tx.actor.posts.length) return {};
  const [drafts, forms] = await Promise.all([
    tx
      .rows(Draft)
      .where({ finishedAt: { $exists: false } })
      .orderBy('changedAt', 'DESC')
      .page(AT_MOST)
      .all(),
    tx.list(asking<Ending>({ text: lateForms, values: [tx.actor.id] })),
  ]);
  const ends = (deleteOn: LondonDate): string => t('clearing.deletedOn', { day: formatDay(deleteOn) });
  const line = (kind: 'draft' | 'lateForm', of: Pick<HomeItem, 'text' | 'href' | 'dueOn'>): HomeItem => ({
    ...of,
    kind: t(`clearing.home.${kind}`),
    reference: null,
    whose: t('clearing.home.yours'),
    state: { text: t('clearing.home.notSent'), colour: 'orange' },
    doing: [{ label: t('clearing.home.goOn'), href: of.href }],
    agencyId: null,
  });
  const begun = ({ id, answers, changedAt, deleteOn }: Draft): HomeItem => {
    const text = deleteOn ? ends(deleteOn) : t('clearing.home.changed', { at: formatInstant(changedAt) });
    const name = aboutWhom(answers);
    const said = name ? t('clearing.home.about', { name, text }) : text;
    return line('draft', { text: said, href: `/nominations/new/${id}/check`, dueOn: deleteOn });
  };
  return {
    items: [
      ...drafts.map(begun),
      ...forms.map(({ deleteOn }) => line('lateForm', { text: ends(deleteOn), href: '/kept', dueOn: deleteOn })),
    ],
  };
}
