import { randomUUID } from 'node:crypto';
import { ForceArea } from '../../administration/areas/index.js';
import { londonDate, londonDay } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { refused } from './mappa.checks.js';
import type { MappaReferral } from './mappa.entity.js';
import { reviewBy } from './mappa.intervals.js';
import { rewrite, takeBackTexts, type Field, type Texts } from './mappa.texts.js';

export type Shown = Readonly<Record<string, unknown>>;

/** A meeting or a review is owed, or no longer: the reminders look anew. */
export function owed(tx: Tx, { id: subjectId }: MappaReferral): void {
  for (const kind of ['mappa_review', 'mappa_meeting'])
    tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}

/** Keeps what was written with a move. */
export const say = (tx: Tx, row: MappaReferral, texts: Texts): Promise<void> =>
  rewrite(tx, row, Object.keys(texts) as Field[], texts);

/** As it was before a move, what was written with it and what is owed. */
export async function takeBackWhatIsOwed(tx: Tx, row: MappaReferral, before: Shown): Promise<void> {
  await takeBackTexts(tx, row, before);
  owed(tx, row);
}

/**
 * The day of the next review: the one that was said, else the table's, counted from the last meeting.
 * @throws Problem `invalid-input` for a day that has come, or where level 1 is to be reviewed on no day
 */
export function settleReview(
  tx: Tx,
  row: MappaReferral,
  { said, from }: { said: string | undefined; from: Date },
): void {
  const day = said ? londonDay(said) : reviewBy(row.level, row.lastMetOn ? londonDay(row.lastMetOn) : londonDate(from));
  if (!day) throw refused('nextReviewOn', 'reviewDay');
  if (said && day <= tx.actor.today) throw refused('nextReviewOn', 'ahead');
  row.reviewOn = day;
}

export interface Leads {
  readonly mappaArea?: string | undefined;
  readonly leadAgencyId?: string | undefined;
  readonly jointLeadAgencyId?: string | undefined;
}

/**
 * Which area of MAPPA manages somebody, which need not be that of their force (`domain.md` 10), and who leads there.
 * @throws Problem `invalid-input` for an area that is none, and for one agency that leads jointly with itself
 */
export async function leadBy(
  tx: Tx,
  row: MappaReferral,
  { mappaArea, leadAgencyId, jointLeadAgencyId }: Leads,
): Promise<void> {
  if (mappaArea && !(await tx.rows(ForceArea).where({ mappaArea }).any())) throw refused('mappaArea', 'mappaArea');
  const lead = leadAgencyId ?? row.leadAgencyId;
  if (jointLeadAgencyId && jointLeadAgencyId === lead) throw refused('jointLeadAgencyId', 'sameLead');
  Object.assign(row, {
    mappaArea: mappaArea ?? null,
    leadAgencyId: lead,
    jointLeadAgencyId: jointLeadAgencyId ?? null,
  });
}

/** What is filled in of areas and leads: what stands, else the area of MAPPA in which the force lies. */
export const areaBegins = ({ mappaArea, forceMappaArea, leadAgencyId, jointLeadAgencyId }: Shown): Shown => ({
  mappaArea: mappaArea ?? forceMappaArea,
  leadAgencyId,
  jointLeadAgencyId,
});
