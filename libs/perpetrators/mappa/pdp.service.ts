import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { refusalOf, unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { MappaReferral } from './mappa.entity.js';
import { PdpCheck } from './pdp.entity.js';
import { pdpForm, type PdpAsked } from './pdp.forms.js';
import { pdpStates } from './pdp.states.js';

/** As each agency of whoever acts would have it made. */
const rowFor = (tx: Tx, of: MappaReferral, agencyId: string): PdpCheck =>
  Object.assign(new PdpCheck(), {
    id: randomUUID(),
    caseId: of.caseId,
    agencyId,
    category: 'offendingHistory',
    released: false,
    caseReference: of.caseReference,
    forumId: of.forumId,
    mappaId: of.id,
    state: pdpStates.initial,
    version: 1,
    reason: '',
    panel: null,
    outcome: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    takenUpAt: null,
    answeredAt: null,
    endedAt: null,
  });

/**
 * The check as it would be made of a referral, one for each agency that somebody speaks for.
 * @throws Problem `not-found` for a referral that they do not see, `not-allowed`, `wrong-state` for one that was not found not eligible
 */
export async function toCheck(tx: Tx, mappaId: string): Promise<{ of: MappaReferral; rows: PdpCheck[] }> {
  const of = await tx.rows(MappaReferral).where({ id: mappaId }).one();
  if (!of) throw unseen(MappaReferral.name, mappaId);
  const agencies = [...new Set(tx.actor.posts.map(({ agencyId }) => agencyId))];
  const rows = agencies.map((agencyId) => rowFor(tx, of, agencyId));
  const may = await Promise.all(rows.map((row) => tx.may(PdpCheck, row, 'create')));
  const open = rows.filter((_, at) => may[at]);
  if (!open.length) throw refusalOf(PdpCheck.name, rows[0] ?? rowFor(tx, of, of.agencyId), 'create');
  if (of.state !== 'not_eligible') throw new Problem('wrong-state', { state: of.state });
  return { of, rows: open };
}

/** Checks on potentially dangerous persons; everything that is done to one afterwards is a move. */
@Injectable()
export class PdpChecks {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Takes up the route of a potentially dangerous person for somebody who was found not eligible, or says why not; once.
   * @throws Problem as `toCheck`, `invalid-input` for one that is taken up with no panel, or where it was offered already
   */
  check(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(pdpForm, body);
    return this.work.once(actor, 'pdp.create', async (tx) => asMade(await checked(tx, asked)));
  }
}

async function checked(tx: Tx, { mappaId, takenUp, reason, panel }: PdpAsked): Promise<PdpCheck> {
  const { of, rows } = await toCheck(tx, mappaId);
  if (takenUp && !panel) throw invalid({ field: 'panel', message: 'pdp.errors.panel' });
  const posts = await tx.postsForAll(PdpCheck, rows, 'create');
  const chosen = rows.findIndex((_, at) => posts[at]?.some(({ id }) => id === tx.actor.request.post));
  const row = rows[Math.max(chosen, 0)] ?? rowFor(tx, of, of.agencyId);
  Object.assign(row, { reason }, takenUp ? { panel, takenUpAt: tx.at } : { state: pdpStates.orBegins });
  if (!(await tx.addFree([row])).length) throw invalid({ field: 'mappaId', message: 'pdp.errors.offered' });
  return row;
}
