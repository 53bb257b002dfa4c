import { lettersOf, lines, notes, roles, type Letter, type Line } from '../../libs/platform/access/access-matrix.js';
import type { Words } from '../../libs/platform/messages/messages.js';

/** Everybody who signs in; the product's own column is nobody's to look at. */
export const rolesShown = roles.filter((role) => role !== 'system');
export type ShownRole = (typeof rolesShown)[number];

/** Every letter, in the order in which they are explained. */
export const lettersUsed = ['F', 'S', 'I', 'O', 'G', 'P', 'A', 'R', 'N'] as const satisfies readonly Letter[];

interface Cell {
  readonly role: string;
  /** What the role sees, in words. */
  readonly sees: string;
}

export interface LineShown {
  readonly line: Line;
  readonly name: string;
  readonly why: string;
  readonly cells: readonly Cell[];
}

const cellOf = (t: Words, line: Line, role: ShownRole): Cell => {
  const note = notes[line]?.[role];
  const levels = lettersOf(line, role).map((letter) => t(`platform.access.letters.${letter}.name`));
  const said = [levels.join('; '), ...(note ? [t(`platform.access.notes.${note}`)] : [])];
  return { role: t(`web.roles.${role}`), sees: said.join('. ') };
};

/** The table in words: each kind of information, why it is as it is, and what each of some roles sees of it. */
export const linesFor = (t: Words, shown: readonly ShownRole[]): LineShown[] =>
  lines.map((line) => ({
    line,
    name: t(`platform.access.lines.${line}.name`),
    why: t(`platform.access.lines.${line}.why`),
    cells: shown.map((role) => cellOf(t, line, role)),
  }));
