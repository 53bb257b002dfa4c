import { randomUUID } from 'node:crypto';
import { Agency, consultedToday } from '../../administration/agencies/index.js';
import { settingsOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { takeBackInLedger } from '../../cases/ledger/index.js';
import { due } from '../../timings/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { shares } from '../../platform/access/depths.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { afterUndo, askAgencies } from '../common/panel.jobs.js';
import { beforeAsking, unnameSeniors } from '../common/index.js';
import { AgencyReturn, ReturnQuestion } from './return.entity.js';
import { showingFor } from './return.facts.js';
import { identifiersFor, subjectsOf, toldTo, type Known } from './return.identifiers.js';
import { returnStates } from './return.states.js';
import { joinToOthers, partFrom } from './returns.joining.js';
import { enterRequest, knownOf } from './returns.telling.js';

interface Asked {
  readonly agencyIds: readonly string[];
  readonly dueOn?: LondonDate | undefined;
  readonly aboutVictim?: boolean | undefined;
  readonly question?: string | undefined;
}

/** Returns are due on the day the agenda goes out, unless another day is said; today where it has gone out already. */
async function dueFor(tx: Tx, item: AgendaItem): Promise<LondonDate> {
  const meeting = await tx
    .rows(Meeting)
    .where({ id: item.meetingId as string })
    .one();
  if (!meeting) throw invalid({ field: 'dueOn', message: 'panels.errors.due-missing' });
  const day = meeting.day as LondonDate;
  const { timings } = await settingsOn(tx, item.forumId, day);
  const agendaOut = due('agenda_out', day, { within: { workingDays: timings.agendaOutWorkingDaysBefore } });
  return agendaOut < tx.actor.today ? tx.actor.today : agendaOut;
}

/**
 * Asks agencies what they know; one that was asked before is not asked twice, whichever forum asked (`returns.joining.ts`).
 * @throws Problem `invalid-input` for an unknown agency or one that the forum only consults, for a due day in the past, and for an agency whose answer no
 * sharing agreement lets those who ask read
 */
export async function requestReturns(tx: Tx, item: AgendaItem, asked: Asked): Promise<void> {
  const dueOn = asked.dueOn ?? (await dueFor(tx, item));
  if (asked.dueOn && dueOn < tx.actor.today) throw invalid({ field: 'dueOn', message: 'panels.errors.due-past' });
  const agencyIds = [...asked.agencyIds];
  const [agencies, before, isConsulted] = await Promise.all([
    tx
      .rows(Agency)
      .where({ id: { $in: agencyIds } })
      .all(),
    tx
      .rows(AgencyReturn)
      .where({ itemId: item.id, state: { $ne: 'withdrawn' } })
      .all(),
    consultedToday(tx),
  ]);
  if (agencies.length < agencyIds.length) throw invalid({ field: 'agencyIds', message: 'panels.errors.agency' });
  if (agencyIds.some((id) => isConsulted(item.forumId, id)))
    throw invalid({ field: 'agencyIds', message: 'panels.errors.agency-consulted' });
  const fresh = agencies.filter(({ id }) => !before.some(({ agencyId }) => agencyId === id));
  await beforeAsking(tx, item, fresh);
  const known = await knownOf(tx, item.caseId);
  const requests = fresh.map((agency) => {
    const row = aReturn(tx, item, { ...asked, dueOn, agency });
    const told = toldTo(agency.kind, row.aboutVictim, known).filter(({ category }) => isShared(tx, item, category));
    return { row, told, question: questionOf(row, { asked: asked.question, told, caseReference: item.caseReference }) };
  });
  const rows = requests.map(({ row }) => row);
  await joinToOthers(tx, item, rows);
  await tx.alongAll([...rows, ...requests.map(({ question }) => question)]);
  for (const { row, told } of requests) enterRequest(tx, row, told);
  const seen = await tx
    .rows(AgencyReturn)
    .where({ id: { $in: rows.map(({ id }) => id) } })
    .count();
  if (seen < rows.length) throw invalid({ field: 'agencyIds', message: 'panels.errors.agreement' });
  const asking = rows.flatMap(({ state, agencyId }) => (state === 'requested' ? [agencyId] : []));
  tellAgencies(tx, item.forumId, asking);
}

/** Without the perpetrator nobody can look anything up: who they are goes with a request at any depth, and nothing else beyond it. */
const isShared = (tx: Tx, { depth }: AgendaItem, category: string): boolean =>
  category === 'perpetratorIdentity' || shares(depth, tx.actor.openedAt, category as Category);

/** An agency is told about whom it is asked by what it needs to find them, and by nothing else that is known. */
function questionOf(
  { id, caseId, agencyId, forumId }: AgencyReturn,
  { asked, told, caseReference }: { asked: string | undefined; told: readonly Known[]; caseReference: string },
): ReturnQuestion {
  return Object.assign(new ReturnQuestion(), {
    id: randomUUID(),
    caseId,
    returnId: id,
    agencyId,
    forumId,
    caseReference,
    subjects: subjectsOf(told),
    question: asked ?? null,
  });
}

const aReturn = (
  tx: Tx,
  item: AgendaItem,
  asked: { agency: Agency; dueOn: LondonDate; aboutVictim?: boolean | undefined },
) =>
  Object.assign(new AgencyReturn(), {
    id: randomUUID(),
    caseId: item.caseId,
    agencyId: asked.agency.id,
    category: 'agencyReturn',
    released: false,
    forumId: item.forumId,
    itemId: item.id,
    state: returnStates.initial,
    version: 1,
    dueOn: asked.dueOn,
    roomSees: showingFor(asked.agency.kind),
    // Who is told of no victim, as a programme that works with the perpetrator, is not asked about them.
    aboutVictim:
      Boolean(asked.aboutVictim) &&
      isShared(tx, item, 'victimIdentity') &&
      identifiersFor(asked.agency.kind, 'victim').length > 0,
    requestedBy: tx.actor.id,
    requestedAt: tx.at,
    late: false,
    chases: 0,
    confirmed: false,
    offered: false,
  });

/** One message a person and request, however many rows it asks about: the request names the occasion. */
export function tellAgencies(
  tx: Tx,
  forumId: string,
  agencyIds: readonly string[],
  about: 'asked' | 'chased' = 'asked',
): void {
  for (const agencyId of agencyIds) {
    tx.followUp(askAgencies, { agencyId, forumId, about, occasion: tx.actor.request.id }, afterUndo(tx));
  }
}

/** What this press asked for is asked no longer, and the ledger says of what it told that it was taken back. */
export async function takeBackRequests(tx: Tx, item: AgendaItem): Promise<void> {
  const text = `UPDATE agency_return SET state = 'withdrawn', version = version + 1
    WHERE item_id = $1 AND state IN ('requested', 'joined') AND requested_by = $2 AND requested_at = (
      SELECT made_at FROM move_made WHERE subject_id = $1 AND taken_back_at IS NULL ORDER BY made_at DESC, version_after DESC LIMIT 1)
    RETURNING id, case_id AS "caseId", agency_id AS "agencyId", category`;
  const taken = await tx.run<AgencyReturn>({ text, values: [item.id, tx.actor.id] });
  for (const row of taken) tx.record('withdraw', row, AgencyReturn);
  await unnameSeniors(tx, item);
  await takeBackInLedger(tx, AgencyReturn.name, ...taken.map(({ id }) => id));
  partFrom(
    tx,
    taken.map(({ id }) => id),
  );
}

/** Whatever waited for the answer to a return that is asked no longer is asked by itself, and its agency told. */
export async function askApart(tx: Tx, returnId: string): Promise<void> {
  const text = `UPDATE agency_return SET state = 'requested', version = version + 1, parted_from = joined_to, joined_to = NULL,
      confirmed = false
    WHERE joined_to = $1 AND state = 'joined' AND EXISTS (SELECT 1 FROM agency_return r WHERE r.id = $1 AND r.state = 'withdrawn')
    RETURNING id, case_id AS "caseId", agency_id AS "agencyId", category, forum_id AS "forumId"`;
  for (const row of await tx.run<AgencyReturn>({ text, values: [returnId] })) {
    tx.record('answer_apart', row, AgencyReturn);
    tellAgencies(tx, row.forumId, [row.agencyId]);
  }
}
