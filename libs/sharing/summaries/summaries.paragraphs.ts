import { Action } from '../../panels/actions/index.js';
import { called } from '../../administration/agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { AgencyReturn, answerWords } from '../../panels/returns/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { ItemAnswer, ItemDecision, ItemNote } from '../../panels/discussion/index.js';
import { reasonKinds } from '../../panels/decisions/index.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';

/** One paragraph of the minutes of an item, held like the row that it is read from. */
export interface Paragraph {
  /** Which row and which part of it; the same for as long as the row is there. */
  readonly key: string;
  readonly subjectId: string;
  readonly part: string;
  readonly category: string;
  readonly agencyId: string;
  readonly released: boolean;
  /** What it is about; it says nothing of whose information it is. */
  readonly label: string;
  /** Whose information it is, for those inside. */
  readonly from: string | null;
  readonly text: string;
  readonly apart: boolean;
}

type Row = Pick<Paragraph, 'category' | 'agencyId' | 'released'> & { readonly id: string };
type Said = Omit<Paragraph, 'from'>;

/** The key of a part of a row. */
export const keyOf = ({ part, subjectId }: Pick<Paragraph, 'part' | 'subjectId'>): string => `${part}-${subjectId}`;

const day = (on: string | null): string | null => on && formatDay(on as LondonDate);

/** One part of a row, where it says something. */
function part(row: Row, name: string, label: string, text: string | null | undefined): Said[] {
  const { id: subjectId, category, agencyId, released } = row;
  if (!text) return [];
  return [
    { key: `${name}-${subjectId}`, subjectId, part: name, category, agencyId, released, label, text, apart: false },
  ];
}

/** What of the item itself stands in its minutes, and nowhere else in such words. */
const ofItem = (t: Words, item: AgendaItem): Said[] => {
  const row = { ...item, category: 'minutes', released: false };
  const outcome = item.outcome && t(`panels.questions.outcome.options.${item.outcome}`);
  return [
    ...part(row, 'outcome', t('summaries.paragraphs.outcome'), outcome),
    ...part(row, 'review', t('panels.minutes.review'), day(item.reviewOn)),
  ];
};

const ofDecision = (t: Words, row: ItemDecision): Said[] =>
  (
    ['decision', 'options', 'rationale', 'dissent', 'wouldChange', 'telling', 'tellBy', 'tellNothingReason'] as const
  ).flatMap((name) =>
    part(
      row,
      name,
      t(`panels.minutes.${name === 'decision' ? 'decided' : name}`),
      name === 'tellBy' ? day(row.tellBy) : row[name],
    ),
  );

const ofNote = (t: Words, row: ItemNote): Said[] => {
  const kind = reasonKinds.includes(row.kind) ? 'panels.minutes.reasons' : 'panels.questions.kind.options';
  const standing = row.standing && t(`panels.questions.standing.options.${row.standing}`);
  return part(row, 'note', [t(`${kind}.${row.kind}`), standing].filter(Boolean).join(', '), row.text);
};

const ofAnswer = (t: Words, row: ItemAnswer): Said[] =>
  part(
    row,
    'answer',
    row.asked ?? t(`panels.questions.question.options.${row.question}`),
    `${t(`panels.questions.answer.options.${row.answer}`)}: ${row.reason}`,
  );

/** Which agency answered is in the words, for without it an answer says nothing. */
const ofReturn = (t: Words, row: AgencyReturn): Said[] =>
  part(row, 'return', t('summaries.paragraphs.return'), answerWords(t, row)).map((one) => ({
    ...one,
    apart: row.roomSees === 'answered',
  }));

const ofAction = (t: Words, row: Action): Said[] =>
  part(
    row,
    'action',
    t('summaries.paragraphs.action'),
    t('summaries.paragraphs.dueBy', { text: row.text, day: formatDay(row.dueOn) }),
  );

/** Of which item: asked for by what the summary knows of it, so that all of its record is asked for at once. */
export interface OfItem {
  readonly itemId: string;
  readonly caseId: string;
}

/** Every row of the record of an item that stands in its minutes, as the person of the transaction may read it. */
async function rowsOf(tx: Tx, { itemId }: OfItem) {
  const kept = { itemId, withdrawnAt: { $exists: false } };
  const [item, decisions, answers, notes, returns, actions] = await Promise.all([
    tx.rows(AgendaItem).where({ id: itemId }).one(),
    tx.rows(ItemDecision).where(kept).all(),
    tx.rows(ItemAnswer).where({ itemId }).orderBy('question').all(),
    tx
      .rows(ItemNote)
      .where({ itemId, removedAt: { $exists: false } })
      .orderBy('madeAt')
      .all(),
    tx
      .rows(AgencyReturn)
      .where({ itemId, state: { $ne: 'withdrawn' } })
      .orderBy('requestedAt')
      .all(),
    tx.rows(Action).where({ itemId }).orderBy('dueOn').all(),
  ]);
  if (!item) throw unseen(AgendaItem.name, itemId);
  return { item, decisions, answers, notes, returns, actions };
}

/**
 * The minutes of an item, paragraph by paragraph, as the person of the transaction may read them.
 * @throws Problem `not-found` where they do not see the item
 */
export async function paragraphsOf(tx: Tx, of: OfItem): Promise<Paragraph[]> {
  const t = words();
  const rows = await rowsOf(tx, of);
  const said = [
    ...ofItem(t, rows.item),
    ...rows.decisions.flatMap((row) => ofDecision(t, row)),
    ...rows.answers.flatMap((row) => ofAnswer(t, row)),
    ...rows.notes.flatMap((row) => ofNote(t, row)),
    ...rows.returns.flatMap((row) => ofReturn(t, row)),
    ...rows.actions.flatMap((row) => ofAction(t, row)),
  ];
  const nameOf = await called(tx, { staff: [], agencies: said.map(({ agencyId }) => agencyId) });
  return said.map((one) => ({ ...one, from: nameOf(one.agencyId) }));
}
