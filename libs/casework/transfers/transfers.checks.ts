import { Action, actionStates, isOpen } from '../../panels/actions/index.js';
import { Agency, inPost, type Post } from '../../administration/agencies/index.js';
import { CaseOwner } from '../../cases/cases/index.js';
import { basisErrors, saysWhere } from '../../sharing/disclosures/index.js';
import { invalid, type FieldError, type Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Transfer } from './transfer.entity.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `transfers.errors.${name}` });
export const refused = (field: string, name: string): Problem => invalid(error(field, name));

/** Whoever is asked reads it, and need not know where the victim is. @throws Problem `invalid-input` at each text that says it */
export async function mustSayNowhere(
  tx: Tx,
  caseId: string,
  texts: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const said = await saysWhere(tx, caseId, texts);
  if (said.length) throw invalid(...said.map((field) => error(field, 'saysWhere')));
}

/** @throws Problem `invalid-input` for a basis of another regime than that of the agency that holds the case */
export async function mustHaveBasis(tx: Tx, { agencyId, basis }: Pick<Transfer, 'agencyId' | 'basis'>): Promise<void> {
  const agency = await tx.rows(Agency).where({ id: agencyId }).one();
  const errors = basisErrors(agency?.regime ?? '', basis);
  if (errors.length) throw invalid(...errors);
}

/** Whoever coordinates for another force. @throws Problem `invalid-input` for anybody else, and for one of the same force */
export async function receiverOf(tx: Tx, postId: string, from: readonly string[]): Promise<Post> {
  const [post] = await inPost(tx, { id: postId, role: 'coordinator' });
  if (!post?.areaCode) throw refused('receiver', 'receiver');
  if (from.includes(post.areaCode)) throw refused('receiver', 'sameForce');
  return post;
}

/** Somebody in post today for the agency that is asked, or of its force's police. @throws Problem `invalid-input` */
export async function takerOf(
  tx: Tx,
  postId: string,
  { toArea }: Pick<Transfer, 'toArea'>,
): Promise<{ staffId: string; agencyId: string }> {
  const [post] = await inPost(tx, { id: postId, areaCode: toArea, role: { $in: ['coordinator', 'chair', 'police'] } });
  if (!post) throw refused('owner', 'taker');
  return { staffId: post.staffId, agencyId: post.agencyId };
}

const openStates = actionStates.states.filter((state) => isOpen({ state }));

/** The open actions of a case, as far as the person may see them, the first due first. */
export const openActionsIn = (tx: Tx, caseId: string): Promise<Action[]> =>
  tx
    .rows(Action)
    .where({ caseId, state: { $in: openStates } })
    .orderBy('dueOn')
    .page(500)
    .all();

/** The ids of all of them, whoever asks: none may be left behind, and nothing else of them is told. */
export async function allOpen(tx: Tx, caseId: string): Promise<string[]> {
  const text = 'SELECT id FROM action WHERE case_id = $1 AND state = ANY($2::text[])';
  return (await tx.run<{ id: string }>({ text, values: [caseId, openStates] })).map(({ id }) => id);
}

/** Whose each side of a case is now. */
export async function ownersNow(tx: Tx, caseId: string): Promise<{ perpetrator: string; victim: string }> {
  const rows = await tx
    .rows(CaseOwner)
    .where({ caseId, toAt: { $exists: false } })
    .all();
  const of = (side: CaseOwner['side']): string => rows.find((one) => one.side === side)?.areaCode ?? '';
  return { perpetrator: of('perpetrator'), victim: of('victim') };
}

/**
 * The force from which a side goes: it has each that goes.
 * @throws Problem `invalid-input` where both are to go and another force has one of them
 */
export function fromOf(what: string, owners: { readonly perpetrator: string; readonly victim: string }): string {
  if (what === 'both' && owners.perpetrator !== owners.victim) throw refused('sides', 'notBoth');
  return what === 'victim' ? owners.victim : owners.perpetrator;
}
