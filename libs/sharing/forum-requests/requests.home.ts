import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { stateTag } from '../../platform/resource/display.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForumRequest, requestFields } from './request.fields.js';

const atMost = 20;
const doing = ['accept', 'decline'] as const;

const item = (t: Words, { id, kind, state, caseId, caseReference }: ForumRequest): HomeItem => ({
  kind: t('forum-requests.one'),
  reference: caseReference,
  caseId,
  text: t(`forum-requests.home.${kind}`),
  href: `/forum-requests/${id}`,
  dueOn: null,
  whose: t('forum-requests.home.toAnswer'),
  state: stateTag(requestFields, t, state),
  doing: doing.map((move) => ({
    label: t(`forum-requests.moves.${move}.label`),
    href: `/forum-requests/${id}/${move}`,
  })),
  agencyId: null,
});

/** The cases that other forums ask a person's forum to take too, the oldest first. No one is named. */
export async function requestsHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return {};
  const rows = await tx
    .rows(ForumRequest)
    .open('accept')
    .where({ state: 'asked' })
    .orderBy('madeAt')
    .page(atMost)
    .all();
  return { items: rows.map((row) => item(t, row)) };
}
