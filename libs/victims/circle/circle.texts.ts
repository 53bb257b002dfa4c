import { z } from 'zod';
import { called } from '../../administration/agencies/index.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { remind, type CircleKind } from './circle.checks.js';
import { CircleText } from './circle.entity.js';

/** What is written about, as far as it decides who may read what is written. */
export interface Written {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly category: string;
  readonly writings: number;
}

/** What people write, and of which category it is (`domain.md` 8); none: of that of the person whom it is about. */
export const fields = {
  name: null,
  how: null,
  // Where they are, which tells where the victim is.
  whereabouts: 'victimLocation',
  review: null,
  ending: null,
  reopening: null,
  about: 'advocateConfidence',
  checkIn: 'advocateConfidence',
  notReached: 'advocateConfidence',
  cancelling: 'advocateConfidence',
  resuming: 'advocateConfidence',
} as const satisfies Record<string, Category | null>;
export type Field = keyof typeof fields;
export type Texts = TextsBy<Field>;

const { keep, textsOf, written } = writtenAbout({
  entity: CircleText,
  table: 'circle_text',
  about: ['subjectId', 'subject_id'],
  held: ({ caseId, agencyId, category, writings }: Written, field: Field) => ({
    caseId,
    agencyId,
    category: fields[field] ?? category,
    released: false,
    writing: writings,
    replacedBy: null,
  }),
});
export { keep, textsOf };

/** Writes some answers in the place of those that stand. @param names the fields that are settled anew, said or not */
export async function settle(tx: Tx, row: Written, texts: Texts, names = Object.keys(texts)): Promise<void> {
  const text =
    'UPDATE circle_text SET withdrawn_at = $3, replaced_by = $4 WHERE subject_id = $1 AND field = ANY($2) AND withdrawn_at IS NULL';
  await tx.run({ text, values: [row.id, names, tx.at, row.writings] });
  await keep(tx, row, texts);
}

/** Takes the last writing back: what it replaced stands again. */
export async function unsettle(tx: Tx, { id, writings }: Pick<Written, 'id' | 'writings'>): Promise<void> {
  const drop =
    'UPDATE circle_text SET withdrawn_at = $3 WHERE subject_id = $1 AND writing = $2 AND withdrawn_at IS NULL';
  await tx.run({ text: drop, values: [id, writings, tx.at] });
  const back =
    'UPDATE circle_text SET withdrawn_at = NULL, replaced_by = NULL WHERE subject_id = $1 AND replaced_by = $2';
  await tx.run({ text: back, values: [id, writings] });
}

interface Kind<Row> {
  readonly kind: CircleKind;
  /** What is put back besides the texts when a move is taken back. */
  readonly takeBack?: (tx: Tx, row: Row) => Promise<void>;
}

/** What each move of a kind of record does besides: it is a writing of its own, and the reminders follow. */
export const writtenMove =
  <Row extends { readonly id: string; writings: number }>({ kind, takeBack }: Kind<Row>) =>
  <A>(act: (tx: Tx, row: Row, answers: A & Happened) => Promise<void>) => ({
    act: async (tx: Tx, row: Row, answers: A & Happened) => {
      row.writings += 1;
      await act(tx, row, answers);
      remind(tx, kind, row);
    },
    undo: async (tx: Tx, row: Row) => {
      await unsettle(tx, row);
      await takeBack?.(tx, row);
      remind(tx, kind, row);
    },
  });

/** One writing of those that are kept one after the other. */
export const saidShape = z.object({ text: z.string(), at: z.date(), byName: z.string().nullable() });
export type Said = z.output<typeof saidShape>;

/** All that was ever written in a field and not taken back, the latest first. */
export async function saidIn(tx: Tx, id: string, field: Field): Promise<Said[]> {
  const rows = await written(tx, [id]).where({ field }).orderBy('writing').all();
  const nameOf = await called(tx, { staff: rows.map(({ madeBy }) => madeBy), agencies: [] });
  return rows.toReversed().map(({ text, madeAt, madeBy }) => ({ text, at: madeAt, byName: nameOf(madeBy) }));
}
