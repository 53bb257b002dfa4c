import { Agency, inPost } from '../../administration/agencies/index.js';
import { conditionsFor, keptFromLeaving, mayGoTo, WAITS } from '../../sharing/disclosures/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError, type Problem } from '../../kernel/problem.js';
import { basesUnder } from '../../cases/ledger/index.js';
import type { Role } from '../../platform/access/access-matrix.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { carried } from './programme.access.js';
import type { Asked } from './programme-referral.forms.js';
import { consentFits } from './programme.rules.js';
import { fields, type Field, type Texts } from './programmes.texts.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `interventions.errors.${name}` });
export const refused = (field: string, name: string): Problem => invalid(error(field, name));

/** The day of a step. @throws Problem `invalid-input` where it lies before one that came before it */
export function stepOn(happenedAt: Date, ...before: readonly (LondonDate | null)[]): LondonDate {
  const day = londonDate(happenedAt);
  const last = before
    .flatMap((one) => one ?? [])
    .toSorted()
    .at(-1);
  if (last && day < last)
    throw invalid({ field: 'happenedAt', message: 'interventions.errors.before', with: { day: formatDay(last) } });
  return day;
}

/**
 * What was written for one provider goes to another as it is, where no word of it waits or says where the victim is.
 * @throws Problem `invalid-input`
 */
export async function mayLeave(tx: Tx, caseId: string, texts: Texts): Promise<void> {
  const { waiting, telling } = await keptFromLeaving(tx, caseId, texts);
  if (waiting.length) throw invalid({ field: 'programmeId', message: WAITS });
  if (telling.length) throw refused('programmeId', 'saysWhere');
}

/** Only what the posts of the provider may read goes there (`domain.md` 8). */
function goesErrors(held: readonly Role[], texts: Texts): FieldError[] {
  const goes = (Object.keys(texts) as Field[]).filter((field) => texts[field] && fields[field].goes);
  const open = (field: Field): boolean =>
    (carried as readonly string[]).includes(fields[field].of) && mayGoTo(fields[field].of, 'perpetrator', held);
  return goes.filter((field) => !open(field)).map((field) => error(field, 'closed'));
}

/** On a basis of the regime of whoever refers, with a condition where what goes needs one (`domain.md` 9.1). */
function lawErrors({ basis, condition }: Pick<Asked, 'basis' | 'condition'>, regime: string): FieldError[] {
  const met = carried.every((category) => {
    const known: readonly string[] = conditionsFor(category, regime);
    return !known.length || known.includes(condition ?? '');
  });
  return [
    ...((basesUnder(regime) as readonly string[]).includes(basis) ? [] : [error('basis', 'basis')]),
    ...(met ? [] : [error('condition', 'condition')]),
  ];
}

/** Consent, and the days of a disposal out of court, as the route needs them (`capabilities.md` C4). */
function routeErrors(asked: Asked, today: LondonDate): FieldError[] {
  const { entryRoute, consent, consentOn, disposalOfferedOn: offered, disposalAcceptedOn: accepted } = asked;
  const isDisposal = entryRoute === 'oocd';
  return [
    ...(consentFits(entryRoute, consent) ? [] : [error('consent', 'consent')]),
    ...(consent === 'given' && !consentOn ? [error('consentOn', 'consentOn')] : []),
    ...(isDisposal && !offered ? [error('disposalOfferedOn', 'disposalOffered')] : []),
    ...(!isDisposal && (offered || accepted) ? [error('disposalOfferedOn', 'noDisposal')] : []),
    ...(offered && accepted && accepted < offered ? [error('disposalAcceptedOn', 'acceptedBefore')] : []),
    ...(['consentOn', 'disposalOfferedOn', 'disposalAcceptedOn'] as const)
      .filter((name) => (asked[name] ?? today) > today)
      .map((field) => ({ field, message: 'platform.errors.dayInFuture' })),
  ];
}

/** Who refers, and to whom. */
interface Parties {
  readonly agencyId: string;
  readonly providerAgencyId: string;
}

/**
 * Whether what is asked may go to a provider: by its route, on its basis, and to people who may read it.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mayGo(
  tx: Tx,
  asked: Asked,
  { agencyId, providerAgencyId }: Parties,
  texts: Texts,
): Promise<void> {
  const [from, posts] = await Promise.all([
    tx.rows(Agency).where({ id: agencyId }).one(),
    inPost(tx, { agencyId: providerAgencyId }),
  ]);
  const held = posts.map(({ role }) => role as Role);
  const errors = [
    ...routeErrors(asked, tx.actor.today),
    ...lawErrors(asked, from?.regime ?? ''),
    ...goesErrors(held, texts),
  ];
  if (errors.length) throw invalid(...errors);
}
