import { randomUUID } from 'node:crypto';
import { Agency } from '../../administration/agencies/index.js';
import { sharedAt } from '../../cases/cases/index.js';
import { enterInLedger, takeBackInLedger } from '../../cases/ledger/index.js';
import type { Post } from '../../platform/access/actor.js';
import { shares } from '../../platform/access/depths.js';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { actingFor, refused } from './mappa.checks.js';
import { MappaReferral } from './mappa.entity.js';
import { askViewForm } from './mappa.forms.js';

/** The view is owed, or no longer: the reminders look anew. */
export const viewOwed = (tx: Tx, { id }: MappaReferral): void =>
  tx.followUp(planDuty, { kind: 'mappa_view', subjectId: id, occasion: randomUUID() });

/** Whether an agency shares with whoever asks, in the forum for which they ask: else nobody there could read its answer. */
const sharesWith = ({ ownAgencyIds, shares: agreed }: Post, { forumId }: MappaReferral, agencyId: string): boolean =>
  ownAgencyIds.includes(agencyId) ||
  agreed.some(({ agencyIds, forumIds }) => agencyIds.includes(agencyId) && forumIds.includes(forumId));

/**
 * Of an agency of probation, which shares with whoever asks, as deep as the case is shared, and once.
 * @throws Problem `invalid-input`
 */
async function mayBeAsked(tx: Tx, row: MappaReferral, agencyId: string): Promise<void> {
  if (row.viewAt) throw refused('viewAgencyId', 'viewGiven');
  if (row.viewAgencyId) throw refused('viewAgencyId', 'viewAsked');
  const [agency, depth] = await Promise.all([
    tx.rows(Agency).where({ id: agencyId, state: 'active', kind: 'probation' }).one(),
    sharedAt(tx, row.caseId, row.forumId),
  ]);
  if (!agency) throw refused('viewAgencyId', 'viewer');
  if (!tx.actor.posts.some((post) => sharesWith(post, row, agencyId))) throw refused('viewAgencyId', 'agreement');
  if (!shares(depth, tx.actor.openedAt, 'offendingHistory')) throw refused('viewAgencyId', 'beyondDepth');
}

/** Asks an agency of probation for its view: its people read the pre-screen until it is decided. It stands in the ledger. */
export const askView = moveSpec<MappaReferral, typeof askViewForm>({
  form: askViewForm,
  act: async (tx, row, { viewAgencyId, viewDueOn }) => {
    await mayBeAsked(tx, row, viewAgencyId);
    if (viewDueOn < tx.actor.today) throw refused('viewDueOn', 'pastForms');
    const { agencyId } = await actingFor(tx, row, 'ask_view');
    Object.assign(row, { viewAgencyId, viewDueOn, viewAskedAt: tx.at });
    enterInLedger(tx, [
      {
        kind: 'share',
        caseId: row.caseId,
        agencyId,
        category: 'offendingHistory',
        subject: MappaReferral.name,
        subjectId: row.id,
        recipient: { kind: 'agency', agencyId: viewAgencyId },
        basis: 'sharing_agreement',
      },
    ]);
    viewOwed(tx, row);
  },
  undo: async (tx, row) => {
    await takeBackInLedger(tx, MappaReferral.name, row.id);
    viewOwed(tx, row);
  },
});
