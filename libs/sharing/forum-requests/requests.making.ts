import { randomUUID } from 'node:crypto';
import { CaseFile, concernsOf, leadOf, sharedAt, standingIn } from '../../cases/cases/index.js';
import { enterInLedger, type BasisName } from '../../cases/ledger/index.js';
import { readForm } from '../../platform/http/form.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { formOf, ForumRequest, type Asked, type RequestKind } from './request.fields.js';
import { announce } from './request.jobs.js';
import { requestStates } from './request.states.js';
import { keeperOf, mayBeAsked, mayBeAskedAbout, refused, runIn } from './requests.checks.js';

const rowOf = (tx: Tx, file: CaseFile, kind: RequestKind, fromForumId = ''): ForumRequest =>
  Object.assign(new ForumRequest(), {
    id: randomUUID(),
    kind,
    caseId: file.id,
    caseReference: file.reference,
    fromForumId,
    state: requestStates.initial,
    version: 1,
    levelOfConcern: file.levelOfConcern,
    district: file.district,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    decidedBy: null,
    decidedAt: null,
    decidedReason: null,
    standingId: null,
    depth: null,
    alternatives: null,
  });

/**
 * Requests about a case as they would be made, one for each forum that the person runs and in which it stands; the lead is
 * offered by the forum that has it.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function toAsk(
  tx: Tx,
  caseId: string,
  kind: RequestKind,
): Promise<{ file: CaseFile; standing: string[]; rows: ForumRequest[] }> {
  const file = await tx.get(CaseFile, caseId);
  const [standing, lead, concerns] = await Promise.all([
    standingIn(tx, caseId),
    leadOf(tx, caseId),
    concernsOf(tx, [caseId]).all(),
  ]);
  const asking = kind === 'lead' ? standing.filter((forumId) => forumId === lead) : standing;
  // A forum tells what it holds the case to be itself.
  const told = (forumId: string): CaseFile => ({
    ...file,
    ...concerns.find((one) => one.forumId === forumId),
    id: caseId,
  });
  const rows = runIn(tx, asking).map((forumId) => rowOf(tx, told(forumId), kind, forumId));
  if (!rows.length) throw refusalOf(ForumRequest.name, rowOf(tx, file, kind), 'create');
  return { file, standing, rows };
}

/** As the post that was chosen asks, else as the first that runs a forum in which the case stands. */
async function askingRow(tx: Tx, rows: readonly ForumRequest[]): Promise<{ row: ForumRequest; agencyId: string }> {
  const fitting = await tx.postsForAll(ForumRequest, rows, 'create');
  const pairs = rows.flatMap((row, at) => (fitting[at] ?? []).map((post) => ({ row, post })));
  const found = pairs.find(({ post }) => post.id === tx.actor.request.post) ?? pairs[0];
  if (!found) throw new Error('A request is made by a person who may make none');
  return { row: found.row, agencyId: found.post.agencyId };
}

/** Of a case whose presence alone is shared no more is told. */
const untold = { levelOfConcern: null, district: null } as const;

/**
 * Asks another forum to take a case too: it is told that there is one, what it needs to decide and why; that goes into
 * the ledger, and nothing of the case is opened yet. Or offers the lead to another forum in which the case stands.
 * @throws Problem `not-found`, `not-allowed` for those who run no forum in which it stands, `invalid-input`
 */
export async function ask(tx: Tx, asked: Asked): Promise<ForumRequest> {
  const { caseId, forumId, kind, reason, purpose = null, basis = null, alternatives = null } = asked;
  readForm(formOf(kind), asked);
  const { file, standing, rows } = await toAsk(tx, caseId, kind);
  mayBeAskedAbout(file, kind);
  const { row, agencyId } = await askingRow(tx, rows);
  await mayBeAsked(tx, asked, { agencyId, standing });
  const keeper = await keeperOf(tx, forumId);
  if (!keeper) throw refused('forumId', 'nobody');
  const depth = kind === 'stand' ? (asked.depth ?? (await sharedAt(tx, file.id, row.fromForumId))) : null;
  await tx.add(
    Object.assign(row, { forumId, reason, purpose, basis, alternatives, depth, ...(depth === 'presence' && untold) }),
  );
  if (basis) presenceTold(tx, row, { file, keeper, basis });
  tx.followUp(announce, { about: 'asked' as const, requestId: row.id, version: row.version });
  return row;
}

interface Presence {
  readonly file: CaseFile;
  readonly keeper: string;
  readonly basis: BasisName;
}

/** That there is a case goes out with the request. */
const presenceTold = (tx: Tx, { id, caseId }: ForumRequest, { file, keeper, basis }: Presence): void =>
  enterInLedger(tx, [
    {
      kind: 'share',
      caseId,
      agencyId: file.agencyId,
      category: 'caseExists',
      subject: ForumRequest.name,
      subjectId: id,
      recipient: { kind: 'agency', agencyId: keeper },
      basis,
    },
  ]);
