import { Conflict } from '../../cases/cases/index.js';
import { londonDate, londonDay } from '../../kernel/london-date.js';
import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { formatDay, formatTime } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { AccessRequest, ConflictDeclaration, GlassBreak } from './exception.entity.js';
import { stateTag } from './exceptions.cells.js';

const atMost = 20;

interface Waiting {
  readonly name: string;
  readonly id: string;
  readonly state: string;
  readonly caseId?: string | null;
  readonly text: string;
  readonly dueOn?: string | null;
  readonly moves: readonly string[];
}

const item = (t: Words, { name, id, state, caseId, text, dueOn, moves }: Waiting): HomeItem => ({
  kind: t(`${name}.one`),
  reference: null,
  caseId: caseId ?? null,
  text,
  href: `/${name}/${id}`,
  dueOn: dueOn ? londonDay(dueOn) : null,
  whose: t('exceptions.home.toDecide'),
  state: stateTag(t, name, state),
  doing: moves.map((move) => ({ label: t(`${name}.moves.${move}.label`), href: `/${name}/${id}/${move}` })),
  agencyId: null,
});

/** What waits for a decision of theirs: requests, declarations, and the glass to be looked at. Nobody is named. */
export async function exceptionsHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair', 'auditor')) return {};
  const [requests, declarations, breaks, likely] = await Promise.all([
    tx.rows(AccessRequest).open('grant').where({ state: 'requested' }).orderBy('requestedAt').page(atMost).all(),
    tx.rows(ConflictDeclaration).open('bar').where({ state: 'declared' }).orderBy('declaredAt').page(atMost).all(),
    tx.rows(GlassBreak).open('uphold').where({ state: 'broken' }).orderBy('reviewDueOn').page(atMost).all(),
    tx.rows(Conflict).open('not_same').where({ state: 'likely' }).orderBy('declaredAt').page(atMost).all(),
  ]);
  const until = (at: Date) => ({ day: formatDay(londonDate(at)), time: formatTime(at) });
  const items = [
    ...requests.map(({ id, state, caseId }) =>
      item(t, {
        name: 'access-requests',
        id,
        state,
        caseId,
        text: t('exceptions.home.request'),
        moves: ['grant', 'refuse'],
      }),
    ),
    ...declarations.map(({ id, state }) =>
      item(t, {
        name: 'conflict-declarations',
        id,
        state,
        text: t('exceptions.home.declaration'),
        moves: ['bar', 'dismiss'],
      }),
    ),
    ...likely.map(({ id, state, caseId }) =>
      item(t, { name: 'conflicts', id, state, caseId, text: t('exceptions.home.likely'), moves: ['same', 'not_same'] }),
    ),
    ...breaks.map(({ id, state, caseId, endsAt, reviewDueOn }) =>
      item(t, {
        name: 'glass-breaks',
        id,
        state,
        caseId,
        text: t('exceptions.home.glass', until(endsAt)),
        dueOn: reviewDueOn,
        moves: ['uphold', 'not_uphold'],
      }),
    ),
  ];
  // What a coordinator has to do is more than this.
  const leads = hasRole(tx.actor, 'chair', 'auditor') && ({ leads: 'approvals' } as const);
  return { items: items.map((one) => ({ ...one, ...leads })) };
}
