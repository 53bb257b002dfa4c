import { Agency, inPost } from '../../administration/agencies/index.js';
import { basisErrors, conditionsFor, keptFromLeaving, recipientErrors, sideOf, WAITS } from '../disclosures/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Towards } from './releasing.js';
import type { DisclosureSummary } from './summary.entity.js';
import { goingOut, type Texts } from './summaries.texts.js';

type Head = Pick<DisclosureSummary, 'caseId' | 'agencyId' | 'recipientKind' | 'recipientAgencyId' | 'basis'>;

const agencyBy = (tx: Tx, id: string | null): Promise<Agency | undefined> =>
  id ? tx.rows(Agency).where({ id }).one() : Promise.resolve(undefined);

/** On whose side whoever receives it stands, and what its people may read. */
export async function towards(tx: Tx, { recipientKind, recipientAgencyId }: Head): Promise<Towards> {
  const [agency, posts] = await Promise.all([
    agencyBy(tx, recipientAgencyId),
    recipientAgencyId ? inPost(tx, { agencyId: recipientAgencyId }) : [],
  ]);
  return { side: sideOf(recipientKind, agency?.kind), roles: posts.map(({ role }) => role as Role) };
}

const nameOf = (field: string): string => (field === 'recipient' ? 'recipientName' : field);
const error = (field: string, name: string): FieldError => ({ field, message: `summaries.errors.${name}` });

/**
 * Whether a summary may go to whoever it is for: who they are is said, and its basis is one of the regime of the agency that
 * keeps the forum.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mayBeFor(tx: Tx, head: Head, texts: Texts): Promise<void> {
  const [from, to] = await Promise.all([agencyBy(tx, head.agencyId), agencyBy(tx, head.recipientAgencyId)]);
  const errors = [
    ...recipientErrors(head, texts.recipient),
    ...(head.recipientAgencyId && !to ? [error('recipientAgencyId', 'agency')] : []),
    ...basisErrors(from?.regime ?? '', head.basis),
  ];
  if (errors.length) throw invalid(...errors);
}

/**
 * Looks through what goes out of what is written about a summary: no second person lets it out of the service.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mayLeave(tx: Tx, { caseId }: Pick<DisclosureSummary, 'caseId'>, texts: Texts): Promise<void> {
  const { waiting, telling } = await keptFromLeaving(tx, caseId, goingOut(texts), { evenReleased: true });
  const errors = [
    ...waiting.map((field) => ({ field: nameOf(field), message: WAITS })),
    ...telling.map((field) => error(nameOf(field), 'saysWhere')),
  ];
  if (errors.length) throw invalid(...errors);
}

/** Health, and offending under the UK GDPR, need a condition besides. @throws Problem `invalid-input` where it is not one */
export async function mustHaveCondition(tx: Tx, agencyId: string, categories: readonly string[], given: string | null) {
  const from = await agencyBy(tx, agencyId);
  const lists = categories.map((category) => conditionsFor(category, from?.regime ?? ''));
  const lacking = lists.some((list) => list.length && !(list as readonly string[]).includes(given ?? ''));
  if (lacking) throw invalid(error('condition', 'condition'));
}
