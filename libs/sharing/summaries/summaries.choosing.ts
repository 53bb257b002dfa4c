import { randomUUID } from 'node:crypto';
import { saysWhere } from '../disclosures/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { closedBecause } from './releasing.js';
import { DisclosureSummary, SummaryParagraph } from './summary.entity.js';
import type { Chosen } from './summary.forms.js';
import { mustHaveCondition, towards } from './summaries.checks.js';
import { keyOf, paragraphsOf, type Paragraph } from './summaries.paragraphs.js';
import type { ReasonName } from './withholding.reasons.js';

type Choice = Chosen['paragraphs'][number];

/** A paragraph as it stands now, and why it can only be withheld, where it can. */
export interface Open extends Paragraph {
  readonly closed: ReasonName | undefined;
}

/** Every paragraph that the person of the transaction may read, and which of them can go to whom it is for. @throws Problem `not-found` for an item they do not see */
export async function openTo(tx: Tx, row: DisclosureSummary): Promise<Open[]> {
  // Whether places are compared for this reader is asked in the same statement.
  const asked = [paragraphsOf(tx, row), towards(tx, row), tx.maySeeLocation(row.caseId)] as const;
  const [paragraphs, to] = await Promise.all(asked);
  const said = Object.fromEntries(paragraphs.map(({ key, text }) => [key, text]));
  const places = await saysWhere<string>(tx, row.caseId, said);
  return paragraphs.map((one) => ({
    ...one,
    closed: closedBecause({ ...one, saysWhere: places.includes(one.key) }, to),
  }));
}

/** What was chosen, by the paragraph's key. */
export async function chosenOf(tx: Tx, summaryId: string): Promise<Map<string, SummaryParagraph>> {
  const rows = await tx
    .rows(SummaryParagraph)
    .where({ summaryId, withdrawnAt: { $exists: false } })
    .orderBy('position')
    .all();
  return new Map(rows.map((row) => [keyOf(row), row]));
}

const at = (key: string, field: string, name: string): FieldError => ({
  field: `paragraphs/${key}/${field}`,
  message: `summaries.errors.${name}`,
});

function errorsOf({ key, closed }: Open, given: Choice | undefined): FieldError[] {
  if (closed) return given?.choice === 'release' ? [at(key, 'choice', 'closed')] : [];
  if (!given) return [at(key, 'choice', 'unchosen')];
  if (given.choice === 'release') return [];
  if (!given.reason) return [at(key, 'reason', 'reason')];
  return given.reason === 'other' && !given.words ? [at(key, 'words', 'words')] : [];
}

function rowOf(tx: Tx, of: DisclosureSummary, one: Open & { given: Choice | undefined; position: number }) {
  const { subjectId, part, category, agencyId, released, label, text, closed, given, position } = one;
  const out = given?.choice === 'release';
  return Object.assign(new SummaryParagraph(), {
    id: randomUUID(),
    summaryId: of.id,
    caseId: of.caseId,
    forumId: of.forumId,
    agencyId,
    category,
    released,
    position,
    subjectId,
    part,
    choice: out ? 'release' : 'withhold',
    label: out ? label : null,
    text: out ? text : null,
    reason: out ? null : (closed ?? given?.reason ?? null),
    words: out ? null : (given?.words ?? null),
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  });
}

/**
 * Keeps what was chosen of every paragraph that the person sees: nothing is left open, and what can never go out is
 * withheld with its reason whatever is chosen.
 * @throws Problem `invalid-input` by paragraph, and where a condition is needed
 */
export async function choose(tx: Tx, of: DisclosureSummary, { paragraphs, condition }: Chosen): Promise<void> {
  const given = new Map(paragraphs.map((one) => [one.key, one]));
  const open = await openTo(tx, of);
  const known = new Set(open.map(({ key }) => key));
  const errors = [
    ...[...given.keys()].filter((key) => !known.has(key)).map((key) => at(key, 'choice', 'gone')),
    ...open.flatMap((one) => errorsOf(one, given.get(one.key))),
  ];
  if (errors.length) throw invalid(...errors);
  const rows = open.map((one, position) => rowOf(tx, of, { ...one, position, given: given.get(one.key) }));
  const going = rows.filter((row) => row.choice === 'release').map(({ category }) => category);
  await mustHaveCondition(tx, of.agencyId, going, condition ?? null);
  of.condition = condition ?? null;
  const text = 'UPDATE summary_paragraph SET withdrawn_at = $2 WHERE summary_id = $1 AND withdrawn_at IS NULL';
  await tx.run({ text, values: [of.id, tx.at] });
  await tx.alongAll(rows);
}
