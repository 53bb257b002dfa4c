import type { MoveSpec } from '../things/thing.js';
import { keepTexts, withdrawTexts } from './apart.js';
import type { AnyBehaviour, AnyDefined, AnyRow, Plain } from './erased.js';
import { answeredIn, hasColumn, type Fields } from './field.js';

/** The columns that say who may see a row; an answer to a move never changes them. */
const accessColumns: readonly string[] = ['caseId', 'agencyId', 'category', 'released'];

/**
 * Keeps the answers to a move in the row. A field that was asked and not answered becomes empty where it may be, and else
 * stays as it is.
 */
export function keepAnswers(fields: Fields, move: string, row: AnyRow, answers: Plain): void {
  for (const [name, one] of Object.entries(fields)) {
    if (!answeredIn(one, move) || !hasColumn(one) || one.keptByMove) continue;
    if (move !== 'create' && accessColumns.includes(name)) continue;
    const answer = answers[name];
    if (answer !== undefined) row[name] = answer;
    else if (one.column.array) row[name] = [];
    else if (one.options.nullable) row[name] = null;
  }
}

/** What the page of a move has filled in, of the record as it is shown. */
function beginningOf(
  fields: Fields,
  move: string,
  begins: 'asItStands' | readonly string[] | ((one: Plain) => Plain),
): MoveSpec['begins'] {
  if (typeof begins === 'function') return begins;
  const asked = Object.keys(fields).filter((name) => {
    const field = fields[name];
    return field && answeredIn(field, move);
  });
  const names = begins === 'asItStands' ? asked : begins;
  return (shown) => Object.fromEntries(names.map((name) => [name, shown[name] ?? undefined]));
}

function moveOf({ fields, formOf }: AnyDefined, { moves = {}, texts }: AnyBehaviour, move: string): MoveSpec<AnyRow> {
  const { act, undo, begins, asks } = moves[move] ?? {};
  const writing = texts && { fields, texts, move };
  return {
    form: formOf(move),
    act: async (tx, row, answers) => {
      const before = { ...row };
      keepAnswers(fields, move, row, answers);
      await act?.(tx, row, answers, before);
      if (writing) await keepTexts(tx, row, answers, writing);
    },
    ...(begins && { begins: beginningOf(fields, move, begins) }),
    ...(asks && { asks }),
    ...((undo ?? writing) && {
      undo: async (tx, row, before) => {
        await undo?.(tx, row, before);
        if (writing) await withdrawTexts(tx, row, writing);
      },
    }),
  };
}

/** What goes with each move of a resource: its form, what is kept of the answers, and what is done besides. */
export const movesOf = (defined: AnyDefined, behaviour: AnyBehaviour): Record<string, MoveSpec<AnyRow>> =>
  Object.fromEntries(Object.keys(defined.machine.moves).map((move) => [move, moveOf(defined, behaviour, move)]));
