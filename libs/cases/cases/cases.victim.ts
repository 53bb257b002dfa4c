import { Agency, Staff } from '../../administration/agencies/index.js';
import { daysBetween, londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import type { SafeContact } from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { VictimRow } from '../../platform/pages/case-part.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CaseTeam } from './case-file.entity.js';
import { said, type CaseRead } from './cases.showing.js';

/** Whether the person advocates for the victim of this case: an ISAC, on its team for the agency of that post. */
export const advocates = ({ posts, team }: Actor, caseId: string): boolean =>
  posts.some(
    ({ role, agencyId }) =>
      role === 'isac' && team.some((member) => member.caseId === caseId && member.agencyId === agencyId),
  );

/** In which parts somebody is the one to speak to for the victim, the nearest first. */
const contactParts = ['isac', 'idva', 'officer_in_the_case'];

const told = (t: Words, value: unknown): string =>
  typeof value === 'string' && value ? said(t, 'contact.values', value) : '';

/** How long ago the rule was last checked with the victim; one that never was is as old as the day it was taken down. */
function ageOf(t: Words, { verifiedOn, fromAt }: SafeContact, today: LondonDate): string {
  const day = verifiedOn ? londonDay(verifiedOn) : londonDate(new Date(fromAt));
  const age = { day: formatDay(day), count: Math.max(0, daysBetween(day, today)) };
  return t(`cases.victimView.${verifiedOn ? 'verified' : 'unverified'}`, age);
}

/** Its age, and whether it is known that it may not hold. */
const aged = (t: Words, one: SafeContact, today: LondonDate) => ({
  text: ageOf(t, one, today),
  ...(one.toCheckAt && { tag: { text: t('cases.contact.toCheck'), colour: 'red' } }),
});

/** The safe contact rule with its age (`domain.md` 6.9), and who is named to be spoken to. */
export async function contactForVictim(tx: Tx, t: Words, read: CaseRead): Promise<VictimRow[]> {
  const named = contactParts.flatMap((part) => read.team.filter((member) => member.part === part));
  const rules = read.contacts.map(({ answers }) =>
    ['method', 'value', 'times']
      .map((key) => told(t, answers[key]))
      .filter(Boolean)
      .join(' · '),
  );
  return [
    {
      key: t('cases.contact.title'),
      value: rules.length ? { list: rules } : null,
      missing: t('cases.victimView.noContact'),
    },
    ...(rules.length
      ? [
          {
            key: t('cases.victimView.checked'),
            value: { list: read.contacts.map((one) => aged(t, one, tx.actor.today)) },
          },
        ]
      : []),
    {
      key: t('cases.victimView.named'),
      value: named.length ? { list: await spoken(tx, t, named) } : null,
      missing: t('cases.victimView.nobodyNamed'),
    },
  ];
}

async function spoken(tx: Tx, t: Words, members: readonly CaseTeam[]): Promise<string[]> {
  const [staff, agencies] = await Promise.all([
    tx
      .rows(Staff)
      .where({ id: { $in: members.map(({ staffId }) => staffId) } })
      .all(),
    tx
      .rows(Agency)
      .where({ id: { $in: members.map(({ agencyId }) => agencyId) } })
      .all(),
  ]);
  return members.map(({ staffId, agencyId, part }) => {
    const person = staff.find(({ id }) => id === staffId);
    const name = `${person?.forename ?? ''} ${person?.surname ?? ''}`.trim();
    const agency = agencies.find(({ id }) => id === agencyId)?.name ?? '';
    return [name, said(t, 'parts', part), agency].filter(Boolean).join(', ');
  });
}
