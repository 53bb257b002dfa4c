import { londonDate } from '../../kernel/london-date.js';
import type { CaseEvents } from '../../platform/pages/case-event.js';
import { VictimContact } from './contact.fields.js';

/** Contacts with the victim, each with how and whether they were reached; what was noted of it is read there. */
export const eventsOfContacts: CaseEvents = async (tx, caseId, { t, most }) => {
  const rows = await tx
    .rows(VictimContact)
    .where({ caseId, state: 'logged' })
    .orderBy('happenedAt', 'DESC')
    .page(most)
    .select('id', 'happenedAt', 'direction', 'mode', 'reached', 'purpose')
    .all();
  return rows.map(({ id, happenedAt, direction, mode, reached, purpose }) => ({
    kind: 'contact' as const,
    on: londonDate(happenedAt),
    at: happenedAt,
    title: t(`contacts.events.${direction}`),
    text: t('contacts.events.said', {
      mode: t(`contacts.questions.mode.options.${mode}`),
      reached: t(`contacts.questions.reached.options.${reached}`),
      purpose: t(`contacts.questions.purpose.options.${purpose}`),
    }),
    href: `/victim-contacts/${id}`,
  }));
};
