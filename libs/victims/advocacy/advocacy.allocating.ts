import { randomUUID } from 'node:crypto';
import { Accreditation, inPost } from '../../administration/agencies/index.js';
import { londonDate, londonDay, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyAllocation } from './advocacy-allocation.entity.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { joinCase } from './advocacy.opening.js';
import { advocates } from './advocate.roles.js';
import { unfitFor } from './allocation.rules.js';
import type { AdvocateType } from './services/service.entity.js';
import { seniorsOf, typesOf } from './services/services.settled.js';

/** Who is to work for a victim, as what, and since when where they do so already. */
export interface Asked {
  readonly field: 'leadId' | 'staffId';
  readonly staffId: string;
  readonly typeId?: string | undefined;
  readonly since?: LondonDate | undefined;
}

const error = (field: string, name: string, more?: FieldError['with']): FieldError => ({
  field,
  message: `advocacy.errors.${name}`,
  ...(more && { with: more }),
});

/** As what somebody acts: as was said, else as their post for the service is. @throws Problem `invalid-input` */
async function typeFor(tx: Tx, { agencyId }: AdvocacyCase, { field, staffId, typeId }: Asked): Promise<AdvocateType> {
  const [types, posts] = await Promise.all([
    typesOf(tx, agencyId),
    inPost(tx, { agencyId, staffId, role: { $in: [...advocates] } }),
  ]);
  const [post] = posts;
  if (!post) throw invalid(error(field, 'advocate'));
  const found = types.find((one) => (typeId ? one.id === typeId : one.role === post.role));
  if (!found) throw invalid(error('typeId', 'type'));
  return found;
}

/** @throws Problem `invalid-input` for whoever is not accredited on the day, with the last good day (`capabilities.md` B9) */
async function mustBeAccredited(
  tx: Tx,
  { name, accreditation }: AdvocateType,
  { field, staffId, since }: Asked,
): Promise<void> {
  const held = accreditation ? await tx.rows(Accreditation).where({ staffId }).all() : [];
  const unfit = unfitFor(accreditation, held, since ?? tx.actor.today);
  if (!unfit) return;
  if (unfit.why === 'never') throw invalid(error(field, 'notAccredited', { type: name }));
  throw invalid(error(field, 'accreditationEnded', { type: name, day: formatDay(londonDay(unfit.lastGoodDay)) }));
}

/** @throws Problem `invalid-input` for a day to come */
function mustHaveBegun(tx: Tx, { since }: Asked): void {
  if (since && since > tx.actor.today) throw invalid(error('since', 'toCome'));
}

/** Somebody works for the victim from now on, or has since a day, as whoever leads or beside them; they join the team. */
export async function begin(tx: Tx, row: AdvocacyCase, asked: Asked, leads: boolean): Promise<void> {
  mustHaveBegun(tx, asked);
  const type = await typeFor(tx, row, asked);
  await mustBeAccredited(tx, type, asked);
  const { staffId, since } = asked;
  await end(tx, row, [staffId]);
  await joinCase(tx, row, [staffId]);
  const fromAt = since && since < londonDate(tx.at) ? londonInstant(since, '00:00') : tx.at;
  await tx.along(
    Object.assign(new AdvocacyAllocation(), {
      id: randomUUID(),
      caseId: row.id,
      agencyId: row.agencyId,
      category: 'victimIdentity',
      released: false,
      staffId,
      typeId: type.id,
      leads,
      fromAt,
      toAt: null,
      madeBy: tx.actor.id,
    }),
  );
}

const over = `UPDATE advocacy_allocation SET to_at = $3 WHERE case_id = $1 AND to_at IS NULL AND ($2::uuid[] IS NULL OR staff_id = ANY ($2))
  RETURNING staff_id AS "staffId"`;

/** Nobody, or none of these, works for the victim any more. @returns who did until now */
export async function end(tx: Tx, { id }: Pick<AdvocacyCase, 'id'>, staffIds?: readonly string[]): Promise<string[]> {
  const found = await tx.run<{ staffId: string }>({ text: over, values: [id, staffIds ?? null, tx.at] });
  return found.map(({ staffId }) => staffId);
}

/** Whoever no longer works for the victim leaves the team, unless they see every case of the service. */
export async function leave(tx: Tx, { id, agencyId }: AdvocacyCase, staffIds: readonly string[]): Promise<void> {
  const seniors = await seniorsOf(tx, agencyId);
  const leaving = staffIds.filter((one) => !seniors.includes(one));
  const text = `UPDATE case_team SET to_at = $3 WHERE case_id = $1 AND staff_id = ANY ($2) AND (to_at IS NULL OR to_at > $3)`;
  if (leaving.length) await tx.run({ text, values: [id, leaving, tx.at] });
}

/** Who works for the victim beside whoever leads. */
export const supporting = (tx: Tx, caseId: string): Promise<AdvocacyAllocation[]> =>
  tx
    .rows(AdvocacyAllocation)
    .where({ caseId, toAt: { $exists: false }, leads: false })
    .all();
