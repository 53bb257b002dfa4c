import { Agency, inPost } from '../../administration/agencies/index.js';
import { basesUnder } from '../../cases/ledger/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { roles, type Category } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { conditionsFor } from './conditions.js';
import { keptFromLeaving, WAITS } from './disclosures.leaks.js';
import { mayGoTo } from './disclosure.openable.js';
import type { Texts } from './disclosures.texts.js';
import { recipients, sideOf, type RecipientName } from './recipients.js';

/** What goes out, of which case, by whom and to whom. */
export interface Going {
  readonly caseId: string;
  readonly agencyId: string;
  readonly category: Category;
  readonly recipientKind: RecipientName;
  readonly recipientAgencyId?: string | null | undefined;
  readonly basis: string;
  readonly condition?: string | null | undefined;
}

const agencyBy = (tx: Tx, id: string): Promise<Agency | undefined> => tx.rows(Agency).where({ id }).one();

const error = (field: string, name: string): FieldError => ({ field, message: `disclosures.errors.${name}` });

/** Who it is to is said: a partner by its agency, anybody else by name. */
export function recipientErrors(
  { recipientKind, recipientAgencyId, agencyId }: Pick<Going, 'recipientKind' | 'recipientAgencyId' | 'agencyId'>,
  name: string | undefined,
): FieldError[] {
  if (recipients[recipientKind].kind === 'disclosure') return name ? [] : [error('recipientName', 'recipientName')];
  if (!recipientAgencyId) return [error('recipientAgencyId', 'recipientAgency')];
  return recipientAgencyId === agencyId ? [error('recipientAgencyId', 'ownAgency')] : [];
}

/** A basis is one of the regime of the agency that passes it on. */
export const basisErrors = (regime: string, basis: string): FieldError[] =>
  basesUnder(regime).some((one) => one === basis) ? [] : [error('basis', 'basis')];

/** Under the regime of the agency that passes it on: the same fact may be Part 3 for one party and UK GDPR for another (`domain.md` 9.1). */
async function lawErrors(tx: Tx, { agencyId, basis, category, condition }: Going): Promise<FieldError[]> {
  const regime = (await agencyBy(tx, agencyId))?.regime ?? '';
  const needed: readonly string[] = conditionsFor(category, regime);
  return [
    ...basisErrors(regime, basis),
    ...(needed.length && !needed.includes(condition ?? '') ? [error('condition', 'condition')] : []),
  ];
}

/** What is closed to the recipient's side. */
async function sideErrors(tx: Tx, going: Going): Promise<FieldError[]> {
  const to = going.recipientAgencyId ? await agencyBy(tx, going.recipientAgencyId) : undefined;
  if (going.recipientAgencyId && !to) return [error('recipientAgencyId', 'recipientAgency')];
  const posts = to ? await inPost(tx, { agencyId: to.id }) : [];
  const held = roles.filter((role) => posts.some((one) => one.role === role));
  const isOpen = mayGoTo(going.category, sideOf(going.recipientKind, to?.kind), held);
  return isOpen ? [] : [error('category', 'closed')];
}

const nameOf = (field: string): string => (field === 'recipient' ? 'recipientName' : field);

/**
 * Whether something may go out: to whom is said, it stands on a basis of the regime of the agency that passes it on, and
 * the category is open to the recipient's side. Asked when it is requested and again when it is made.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mayGoOut(tx: Tx, going: Going, texts: Texts): Promise<void> {
  const errors = [
    ...recipientErrors(going, texts.recipient),
    ...(await lawErrors(tx, going)),
    ...(await sideErrors(tx, going)),
  ];
  if (errors.length) throw invalid(...errors);
}

/**
 * Whether its words may leave as it is made: none waits for a second person, and to the perpetrator's side none says where the
 * victim is that no second person released.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mayLeave(tx: Tx, going: Going, texts: Texts): Promise<void> {
  const to = going.recipientAgencyId ? await agencyBy(tx, going.recipientAgencyId) : undefined;
  const { waiting, telling } = await keptFromLeaving(tx, going.caseId, texts);
  const isTold = sideOf(going.recipientKind, to?.kind) === 'perpetrator';
  const errors = [
    ...waiting.map((field) => ({ field: nameOf(field), message: WAITS })),
    ...(isTold ? telling.map((field) => error(nameOf(field), 'saysWhere')) : []),
  ];
  if (errors.length) throw invalid(...errors);
}
