import { z } from 'zod';
import { CaseFile, Conflict, endConflict, openTo, setTeam } from '../cases/index.js';
import { addDays, londonInstant, type LondonDate } from '../kernel/london-date.js';
import { agreementWords, categories, type Category } from '../platform/access/access-matrix.js';
import { itemId } from './panel.labels.js';
import { player, type Player } from './story.js';

const member = z.object({ email: z.string(), agency: z.string(), part: z.string() });
const day = z.iso.date('bad_date') as unknown as z.ZodType<LondonDate>;
const given = z.object({
  person: z.string(),
  case: z.string(),
  categories: z.array(z.string()),
  from: day,
  until: day,
  reason: z.string(),
});

/** The category that an agreement calls by this word. */
const categoryOf = (word: string): Category[] =>
  categories.filter((category) => agreementWords[category] === word).slice(0, 1);

/** From the beginning of the first day, if that is still to come, to the end of the last good one. */
export const datesOf = (
  { from, until }: { from: LondonDate; until: LondonDate },
  at: Date,
): { fromAt: Date; toAt: Date } => {
  const begins = londonInstant(from, '00:00');
  return { fromAt: begins > at ? begins : at, toAt: londonInstant(addDays(until, 1), '00:00') };
};

/** Who works on a case, who is barred from it, and what is opened of it to whom. */
export const casePlayers: Record<string, Player> = {
  'case.team_set': player(
    z.object({ case: z.string(), team: z.array(member) }),
    async (stage, { actor, case: label, team }) => {
      const caseId = await stage.case(label);
      const members = await Promise.all(
        team.map(async ({ email, agency, part }) => ({
          staffId: await stage.staff(email),
          agencyId: await stage.agency(agency),
          part,
        })),
      );
      await stage.once(actor, `cases.set-team.${caseId}`, (tx) => setTeam(tx, caseId, members));
    },
  ),

  'conflict.ended': player(
    z.object({ person: z.string(), reason: z.string() }),
    async (stage, { actor, person, reason }) => {
      const staffId = await stage.staff(person);
      const open = await stage.read((tx) =>
        tx
          .rows(Conflict)
          .where({ staffId, endedAt: { $exists: false } })
          .all(),
      );
      for (const { caseId } of open) {
        await stage.once(actor, `cases.unbar.${caseId}`, (tx) => endConflict(tx, caseId, { staffId, reason }));
      }
    },
  ),

  'guest.invited': player(given.extend({ item: z.string() }), async (stage, event) => {
    const [staffId, caseId, guestOf] = await Promise.all([
      stage.staff(event.person),
      stage.case(event.case),
      itemId(stage, event.item),
    ]);
    await stage.once(event.actor, `cases.grant.${caseId}`, async (tx) => {
      const row = await tx.get(CaseFile, caseId, 'grant');
      const { categories: words, reason } = event;
      await openTo(tx, row, {
        staffId,
        categories: words.flatMap(categoryOf),
        kind: 'guest',
        reason,
        itemId: guestOf,
        ...datesOf(event, stage.at),
      });
    });
  }),

  'grant.made': player(given, async (stage, { actor, person, case: label, categories: words, from, until, reason }) => {
    const [staffId, caseId] = await Promise.all([stage.staff(person), stage.case(label)]);
    await stage.once(actor, `cases.grant.${caseId}`, async (tx) => {
      const row = await tx.get(CaseFile, caseId, 'grant');
      const opened = {
        staffId,
        categories: words.flatMap(categoryOf),
        kind: 'grant',
        reason,
        ...datesOf({ from, until }, stage.at),
      } as const;
      await openTo(tx, row, opened);
    });
  }),
};
