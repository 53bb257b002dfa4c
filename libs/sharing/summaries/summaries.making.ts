import { recipients } from '../disclosures/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { enterInLedger, type BasisName, type GoneOut } from '../../cases/ledger/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';
import { chosenOf, openTo, type Open } from './summaries.choosing.js';
import { mayBeFor, mayLeave, mustHaveCondition } from './summaries.checks.js';
import { textsOf } from './summaries.texts.js';
import { DisclosureSummary, type SummaryParagraph } from './summary.entity.js';

/** Since it was chosen nothing may have come, changed or been closed: what goes out is what was looked at. */
function errorOf(open: Open, chosen: SummaryParagraph | undefined): string | undefined {
  if (!chosen) return open.closed ? undefined : 'newParagraph';
  if (chosen.choice === 'withhold') return undefined;
  if (open.closed) return 'closedSince';
  return chosen.text === open.text && chosen.label === open.label ? undefined : 'changedSince';
}

/** What is released of a summary, looked through once more. @throws Problem `invalid-input` */
async function releasedOf(tx: Tx, row: DisclosureSummary): Promise<SummaryParagraph[]> {
  const [chosen, open] = await Promise.all([chosenOf(tx, row.id), openTo(tx, row)]);
  const known = new Set(open.map(({ key }) => key));
  const released = [...chosen].filter(([, one]) => one.choice === 'release');
  const found = [
    ...open.flatMap((one) => errorOf(one, chosen.get(one.key)) ?? []),
    ...(released.some(([key]) => !known.has(key)) ? ['changedSince'] : []),
    ...(released.length ? [] : ['nothingReleased']),
  ];
  const errors = [...new Set(found)].map((name): FieldError => ({
    field: 'paragraphs',
    message: `summaries.errors.${name}`,
  }));
  if (errors.length) throw invalid(...errors);
  return released.map(([, one]) => one);
}

/** A line of the ledger for each category and agency whose information is in it. */
function goneOut(row: DisclosureSummary, released: readonly SummaryParagraph[], at: Date): GoneOut[] {
  const { id, caseId, recipientKind, recipientAgencyId, basis } = row;
  const { kind, ledger } = recipients[recipientKind];
  const distinct = new Map(released.map((one) => [`${one.category} ${one.agencyId}`, one]));
  return [...distinct.values()].map(({ category, agencyId }) => ({
    kind,
    caseId,
    agencyId,
    category: category as Category,
    subject: DisclosureSummary.name,
    subjectId: id,
    at,
    recipient: { kind: ledger, agencyId: recipientAgencyId },
    basis: basis as BasisName,
  }));
}

/**
 * The summary is made: it stands as it is, and is entered in the ledger as shared or disclosed.
 * @throws Problem `invalid-input` where anything is missing, or has changed since it was chosen
 */
export async function make(tx: Tx, row: DisclosureSummary, at: Date): Promise<void> {
  const texts = (await textsOf(tx, [row.id])).get(row.id) ?? {};
  await mayBeFor(tx, row, texts);
  await mayLeave(tx, row, texts);
  const released = await releasedOf(tx, row);
  const categories = released.map(({ category }) => category);
  await mustHaveCondition(tx, row.agencyId, categories, row.condition);
  Object.assign(row, { madeBy: tx.actor.id, madeAt: at, paragraphs: released.length });
  enterInLedger(tx, goneOut(row, released, at));
}
