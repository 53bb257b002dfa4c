import { Agency, inPost } from '../../administration/agencies/index.js';
import { settingsIfAny } from '../../administration/areas/index.js';
import { conditionsFor, mayGoTo, saysWhere, sideOf, type Side } from '../disclosures/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { basesUnder } from '../../cases/ledger/index.js';
import { Nomination } from '../../intake/nominations/index.js';
import { roles, type Category, type Role } from '../../platform/access/access-matrix.js';
import { shares, type Depth } from '../../platform/access/depths.js';
import type { Tx } from '../../platform/work/tx.js';
import { carriedNames, type Carried, type Referred } from './referral.fields.js';
import { applies, kindOf, leadingFrom } from './referral.kinds.js';
import type { Texts } from './referrals.texts.js';

const error = (field: string, name: string): FieldError => ({ field, message: `referrals.errors.${name}` });

/** Which categories something carries: those of which something is said. */
export const carriedBy = (asked: Referred): Carried[] => carriedNames.filter((name) => asked[name]);

/** A nomination that says nothing of its case any more. */
const gone = ['withdrawn', 'merged'];

/**
 * Whether the stalking is related to domestic abuse, as it was nominated; unknown where no one said so, and to those who
 * may not read the nominations: what is offered to them tells them nothing of those.
 */
export async function isDomestic(tx: Tx, caseId: string): Promise<boolean | undefined> {
  const said = tx.rows(Nomination).where({ caseId, state: { $nin: gone } });
  const found = await said.select('daRelated').all();
  return found.length ? found.some(({ daRelated }) => daRelated) : undefined;
}

const sideFor = (kind: Referred['kind'], agency: Agency | undefined): Side =>
  kindOf(kind).to === 'programme_provider' ? 'perpetrator' : sideOf('partner_agency', agency?.kind);

/** Who refers and who receives it, with the posts that are held there; read once. */
interface Parties {
  readonly from: Agency | undefined;
  readonly to: Agency | undefined;
  readonly held: readonly Role[];
}

async function partiesOf(tx: Tx, { recipientAgencyId: id }: Referred, agencyId: string): Promise<Parties> {
  const [agencies, posts] = await Promise.all([
    tx
      .rows(Agency)
      .where({ id: { $in: [agencyId, ...(id ? [id] : [])] } })
      .all(),
    id ? inPost(tx, { agencyId: id }) : [],
  ]);
  const by = (one: string | undefined) => agencies.find((agency) => agency.id === one);
  return { from: by(agencyId), to: by(id), held: roles.filter((role) => posts.some((one) => one.role === role)) };
}

/** To an agency of a kind that receives it, or to a person who is named; never to the agency that refers. */
function recipientErrors({ recipientAgencyId, recipientName, kind }: Referred, { from, to }: Parties): FieldError[] {
  if (!recipientAgencyId) return recipientName ? [] : [error('recipientAgencyId', 'recipient')];
  const receives = to && to.id !== from?.id && kindOf(kind).agencies.includes(to.kind);
  return receives ? [] : [error('recipientAgencyId', 'notForThem')];
}

/** Only what its kind carries and the recipient's part and posts may read (`domain.md` 8). */
function carriedErrors(asked: Referred, { to: agency, held }: Parties): FieldError[] {
  const { about, carries, to } = kindOf(asked.kind);
  const side = sideFor(asked.kind, agency);
  const open = (category: Category): boolean =>
    carries.includes(category) && mayGoTo(category, side, [to]) && mayGoTo(category, side, held);
  const closed = carriedBy(asked).filter((category) => !open(category));
  return [...closed.map((category) => error(category, 'closed')), ...(asked[about] ? [] : [error(about, 'about')])];
}

/** On a basis of the regime of the agency that refers, with a condition where anything that goes needs one (`domain.md` 9.1). */
function lawErrors(asked: Referred, { from }: Parties): FieldError[] {
  const regime = from?.regime ?? '';
  const needs = carriedBy(asked).map((category) => conditionsFor(category, regime));
  const met = needs.every((known) => !known.length || known.some((one) => one === asked.condition));
  return [
    ...(basesUnder(regime).includes(asked.basis) ? [] : [error('basis', 'basis')]),
    ...(met ? [] : [error('condition', 'condition')]),
  ];
}

/** To another forum nothing goes that is beyond the depth at which the case, or its item, is shared. */
const depthErrors = (tx: Tx, asked: Referred, depth: Depth | null): FieldError[] =>
  kindOf(asked.kind).forum
    ? carriedBy(asked).flatMap((name) => (shares(depth, tx.actor.openedAt, name) ? [] : [error(name, 'beyondDepth')]))
    : [];

/**
 * All else that is typed is looked through by the door. What goes of a safety plan is read by its receiver before it is
 * released to others, which its row does not tell.
 * @throws Problem `invalid-input` where it says where the victim is
 */
async function mustSayNowhere(tx: Tx, caseId: string, { safetyPlan }: Texts): Promise<void> {
  const told = await saysWhere(tx, caseId, { safetyPlan });
  if (told.length) throw invalid(...told.map((field) => error(field, 'saysWhere')));
}

/** Who refers, in which words, and how deep the case is shared. */
interface Going {
  readonly agencyId: string;
  readonly texts: Texts;
  readonly depth: Depth | null;
  /** The forum out of which it is made. */
  readonly forumId: string;
}

/**
 * Whether a referral may be made: the forum leads there, its kind applies, those who receive it may receive what it carries, it
 * stands on a basis, is as deep as the case is shared, and what goes of a safety plan does not say where the victim is.
 * @throws Problem `invalid-input`, one error a field
 */
export async function mayBeMade(tx: Tx, asked: Referred, { agencyId, texts, depth, forumId }: Going): Promise<void> {
  const domestic = kindOf(asked.kind).onlyDomestic ? await isDomestic(tx, asked.caseId) : undefined;
  const [parties, settings] = await Promise.all([
    partiesOf(tx, asked, agencyId),
    settingsIfAny(tx, forumId, tx.actor.today),
  ]);
  const errors = [
    ...(leadingFrom(settings, tx.actor.today).includes(asked.kind) ? [] : [error('kind', 'notDownstream')]),
    ...(applies(asked.kind, domestic) ? [] : [error('kind', 'notApplicable')]),
    ...(kindOf(asked.kind).begunAt ? [error('kind', 'begunElsewhere')] : []),
    ...recipientErrors(asked, parties),
    ...carriedErrors(asked, parties),
    ...lawErrors(asked, parties),
    ...depthErrors(tx, asked, depth),
  ];
  if (errors.length) throw invalid(...errors);
  await mustSayNowhere(tx, asked.caseId, texts);
}
