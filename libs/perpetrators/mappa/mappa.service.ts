import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { isDomestic } from '../../sharing/referrals/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { helpById, type Helped } from './mappa.eligibility.js';
import { MappaForms, MappaReferral } from './mappa.entity.js';
import { considerForm, type Considered } from './mappa.forms.js';
import { formsFor, knownOf } from './mappa.known.js';
import { prescreenBegins } from './mappa.prefilling.js';
import { documentKinds, documentOf, type DocumentKind } from './mappa.document.js';
import { mappaStates, over } from './mappa.states.js';
import { keepTexts } from './mappa.texts.js';

/** As each agency of whoever acts would have it made. */
const rowFor = (tx: Tx, file: CaseFile, agencyId: string): MappaReferral =>
  Object.assign(new MappaReferral(), {
    id: randomUUID(),
    caseId: file.caseId,
    agencyId,
    category: 'offendingHistory',
    released: false,
    caseReference: file.reference,
    state: mappaStates.initial,
    version: 1,
    month: tx.actor.today.slice(0, 7),
    madeBy: tx.actor.id,
    madeAt: tx.at,
    mappaCategory: null,
    level: null,
    screenedAt: null,
    viewAgencyId: null,
    viewAskedAt: null,
    viewDueOn: null,
    viewAt: null,
    decidedAt: null,
    mappaArea: null,
    leadAgencyId: null,
    jointLeadAgencyId: null,
    levelOneAt: null,
    reviewOn: null,
    meetingDueOn: null,
    meetingOn: null,
    lastMetOn: null,
    managedAt: null,
    challengedAt: null,
    exitGround: null,
    submittedOn: null,
    recipientAgencyId: null,
    basis: null,
    answeredAt: null,
    waitingItemId: null,
    exitedAt: null,
  });

/**
 * Referrals of a case's perpetrator as they would be made, one for each agency that somebody speaks for.
 * @throws Problem `not-found` for a case that they do not see, `not-allowed`
 */
export async function toConsider(tx: Tx, caseId: string): Promise<{ file: CaseFile; rows: MappaReferral[] }> {
  const file = await tx.get(CaseFile, caseId);
  const agencies = [...new Set(tx.actor.posts.map(({ agencyId }) => agencyId))];
  const rows = agencies.map((agencyId) => rowFor(tx, file, agencyId));
  const may = await Promise.all(rows.map((row) => tx.may(MappaReferral, row, 'create')));
  const open = rows.filter((_, at) => may[at]);
  if (!open.length) throw refusalOf(MappaReferral.name, rows[0] ?? rowFor(tx, file, file.agencyId), 'create');
  return { file, rows: open };
}

/** Possible MAPPA cases; everything that is done to one afterwards is a move. */
@Injectable()
export class MappaReferrals {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Puts the perpetrator of a case onto this month's list of possible MAPPA cases, under the forms that hold today; what the
   * case knows of them is filled in.
   * @throws Problem `not-found` for a case that the person does not see, `not-allowed`, `invalid-input` where it stands there already
   */
  consider(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(considerForm, body);
    return this.work.once(actor, 'mappa.create', async (tx) => {
      return asMade(await considered(tx, asked));
    });
  }

  /** What the rules lead to consider of one, why, and what is missing; nothing is decided by it. @throws Problem `not-found` */
  help(actor: Actor, id: string): Promise<Helped> {
    return this.work.as(actor, async (tx) => (await helpById(tx, id)).help);
  }

  /** The full form as a file, whose taking stands in the record. @throws Problem as `documentOf` */
  async file(actor: Actor, id: string, kind: DocumentKind): Promise<Buffer> {
    const printed = await this.work.as(actor, (tx) => documentOf(tx, id));
    return documentKinds[kind].make(printed);
  }
}

async function considered(tx: Tx, { caseId, consideredReason }: Considered): Promise<MappaReferral> {
  const { rows } = await toConsider(tx, caseId);
  const [forumId, open, domestic, known] = await Promise.all([
    answeringForum(tx, caseId),
    tx
      .rows(MappaReferral)
      .where({ caseId, state: { $nin: over } })
      .any(),
    isDomestic(tx, caseId),
    knownOf(tx, caseId),
  ]);
  if (!forumId) throw new Problem('not-found', { subject: CaseFile.name });
  if (open) throw invalid({ field: 'caseId', message: 'mappa.errors.open' });
  const row = await acting(tx, rows);
  const forms: MappaForms = await formsFor(tx, forumId);
  Object.assign(row, { forumId, formsId: forms.id, daRelated: domestic ?? false });
  const { texts, origins } = prescreenBegins(known);
  // Two who consider the same case at once: the second finds it there.
  if (!(await tx.addFree([row])).length) throw invalid({ field: 'caseId', message: 'mappa.errors.open' });
  await keepTexts(tx, { ...row, origins, madeVersion: 0 }, { consideredReason, ...texts });
  return row;
}

/** As the post that was chosen makes it, else as the first that may. */
async function acting(tx: Tx, rows: readonly MappaReferral[]): Promise<MappaReferral> {
  const posts = await tx.postsForAll(MappaReferral, rows, 'create');
  const pairs = rows.flatMap((row, at) => (posts[at] ?? []).map((post) => ({ row, post })));
  const found = pairs.find(({ post }) => post.id === tx.actor.request.post) ?? pairs[0];
  if (!found) throw new Error('Somebody considered a case who may not');
  return found.row;
}
