import { z } from 'zod';
import { CaseFile, CaseTeam, Conflict, endConflict, openTo, setTeam } from '../cases/cases/index.js';
import { addDays, londonInstant, type LondonDate } from '../kernel/london-date.js';
import { agreementWords, categories, type Category } from '../platform/access/access-matrix.js';
import { nominated } from './nomination.players.js';
import { itemId } from './panel.labels.js';
import { refuse } from './loaded.outcome.js';
import { player, type Player } from './story.js';
import type { Stage } from './story.stage.js';

const member = z.object({ email: z.string(), agency: z.string(), part: z.string() });
const changed = z.object({
  case: z.string(),
  add: z.array(member).default([]),
  remove: z.array(z.string()).default([]),
});
const ended = z.object({
  person: z.string(),
  reason: z.string(),
  conflict: z.string().optional(),
  nomination: z.string().optional(),
  case: z.string().optional(),
});
const day = z.iso.date('bad_date') as unknown as z.ZodType<LondonDate>;
const given = z.object({
  person: z.string(),
  case: z.string(),
  categories: z.array(z.string()),
  from: day,
  until: day,
  reason: z.string(),
});

/** The category that an agreement calls by this word, or that has this name. @throws RowRefused for a word of none */
function categoryOf(word: string): Category {
  const known = categories.find((category) => agreementWords[category] === word || category === word);
  if (!known) throw refuse('categories', 'bad_value');
  return known;
}

const membersOf = (stage: Stage, team: readonly z.infer<typeof member>[]) =>
  Promise.all(
    team.map(async ({ email, agency, part }) => ({
      staffId: await stage.staff(email),
      agencyId: await stage.agency(agency),
      part,
    })),
  );

/** The team of a case, with those who join it and without those who leave it. @throws Problem for whoever may not */
async function changedTeam(stage: Stage, caseId: string, { add, remove }: z.infer<typeof changed>) {
  const [joining, leaving, now] = await Promise.all([
    membersOf(stage, add),
    Promise.all(remove.map(stage.staff)),
    stage.read((tx) =>
      tx
        .rows(CaseTeam)
        .where({ caseId, toAt: { $exists: false } })
        .all(),
    ),
  ]);
  if (leaving.some((id) => !now.some(({ staffId }) => staffId === id))) throw refuse('remove', 'unknown_label');
  const staying = now.filter(({ staffId }) => !leaving.includes(staffId));
  return [...staying.map(({ staffId, agencyId, part }) => ({ staffId, agencyId, part })), ...joining];
}

/** From the beginning of the first day, if that is still to come, to the end of the last good one. */
export const datesOf = (
  { from, until }: { from: LondonDate; until: LondonDate },
  at: Date,
): { fromAt: Date; toAt: Date } => {
  const begins = londonInstant(from, '00:00');
  return { fromAt: begins > at ? begins : at, toAt: londonInstant(addDays(until, 1), '00:00') };
};

/** The nomination that a line of the register is about, as it was declared. */
const declaredOf = ({ told }: Stage, conflict: string | undefined): string | undefined => {
  const declared = told.events.find(
    (one) => one.kind === 'conflict.declared' && conflict && one['conflict'] === conflict,
  );
  return declared && String(declared['nomination']);
};

/** The case of which a line of the register ends: the one that is named, else the only one. @throws RowRefused */
async function blockedFrom(stage: Stage, event: z.infer<typeof ended>, staffId: string): Promise<string> {
  const nomination = event.nomination ?? declaredOf(stage, event.conflict);
  const caseId = event.case ? await stage.case(event.case) : nomination && (await nominated(stage, nomination)).caseId;
  const where = { staffId, endedAt: { $exists: false }, ...(caseId && { caseId }) };
  const open = await stage.read((tx) => tx.rows(Conflict).where(where).all());
  const [only, other] = open;
  if (!only) throw refuse('person', 'unknown_label');
  if (other) throw refuse('nomination', 'missing_mandatory');
  return only.caseId;
}

/** Who works on a case, who is barred from it, and what is opened of it to whom. */
export const casePlayers: Record<string, Player> = {
  'case.team_set': player(
    z.object({ case: z.string(), team: z.array(member) }),
    async (stage, { actor, case: label, team }) => {
      const [caseId, members] = await Promise.all([stage.case(label), membersOf(stage, team)]);
      await stage.once(actor, `cases.set-team.${caseId}`, (tx) => setTeam(tx, caseId, members));
    },
  ),

  'case.team_changed': player(changed, async (stage, event) => {
    const caseId = await stage.case(event.case);
    const members = await changedTeam(stage, caseId, event);
    await stage.once(event.actor, `cases.set-team.${caseId}`, (tx) => setTeam(tx, caseId, members));
  }),

  'conflict.ended': player(ended, async (stage, event) => {
    const { actor, person, reason } = event;
    const staffId = await stage.staff(person);
    const caseId = await blockedFrom(stage, event, staffId);
    await stage.once(actor, `cases.unbar.${caseId}`, (tx) => endConflict(tx, caseId, { staffId, reason }));
  }),

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
        categories: words.map(categoryOf),
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
        categories: words.map(categoryOf),
        kind: 'grant',
        reason,
        ...datesOf({ from, until }, stage.at),
      } as const;
      await openTo(tx, row, opened);
    });
  }),
};
