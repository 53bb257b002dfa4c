import type { LondonDate } from '../../kernel/london-date.js';
import { forumsAs } from '../../platform/access/actor.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { AgendaItem } from './item.entity.js';
import { itemKindIn, stateTag, text } from '../common/meeting.view.js';
import { offTheAgenda } from './item.states.js';
import { listedItems } from './items.reading.js';

/** What is not to be heard any more. */
const past: readonly string[] = [...offTheAgenda, 'outcome_recorded', 'minuted'];

/** On the page of a case: the panels it is or was on, and for those who run one the way to put it on another. */
export const panelsOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(AgendaItem).where({ caseId }).orderBy('position').page(50).all();
  const coming = rows.filter(({ state }) => !past.includes(state));
  const items = await listedItems(tx, [...coming, ...rows.filter(({ state }) => past.includes(state))]);
  const runs = forumsAs(tx.actor, 'coordinator', 'chair').length > 0;
  if (!items.length && !runs) return undefined;
  return {
    title: t('panels.title'),
    open: { count: coming.length, title: t('panels.overview.coming') },
    columns: ['when', 'list', 'kind', 'state'].map((one) => ({ text: t(`panels.pages.columns.${one}`) })),
    rows: items.map((item) => [
      {
        text: item['meetingDay'] ? formatDay(text(item['meetingDay']) as LondonDate) : t('panels.pages.noDay'),
        href: `/agenda-items/${text(item['id'])}`,
      },
      t(`panels.questions.list.options.${text(item['list'])}`),
      itemKindIn(t, item),
      { tag: stateTag(t, 'agenda-items', text(item['state'])) },
    ]),
    empty: t('panels.pages.notListed'),
    ...(runs && { link: { href: `/agenda-items/new?case=${caseId}`, text: t('panels.pages.listCase') } }),
  };
};
