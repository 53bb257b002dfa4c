import { z } from 'zod';
import { storable, type Form } from '../../../platform/http/form.js';
import { asks } from '../../../platform/http/question.js';
import type { SettingsChange } from '../forum.changes.js';
import type { ForumSettings } from '../forum.settings.js';

export type Values = Readonly<Record<string, unknown>>;
export type SettingName = keyof ForumSettings;

/** Some settings of a forum that are asked for together, on one page. */
export interface Section {
  readonly name: string;
  readonly settings: readonly SettingName[];
  /** Its questions; where it asks for a list of things, as many as the values have. */
  readonly form: (values: Values) => Form;
  /** What the settings are, as answers. */
  readonly values: (now: ForumSettings) => Values;
  /** What the answers make of the settings. @throws Problem `invalid-input` for answers that do not go together */
  readonly change: (answers: Values, now: ForumSettings) => SettingsChange;
  /** The question about a setting or a part of it, where it has another name. */
  readonly asked: Readonly<Record<string, string>>;
}

type Shape = z.core.$ZodLooseShape;

interface Told<S extends Shape> extends Omit<Section, 'form' | 'change' | 'asked'> {
  readonly form: (values: Values) => z.ZodObject<S, z.core.$strict>;
  readonly change: (answers: z.output<z.ZodObject<S, z.core.$strict>>, now: ForumSettings) => SettingsChange;
  readonly asked?: Readonly<Record<string, string>>;
}

/** Keeps a section's questions and what is made of their answers to one another. */
export const section = <const S extends Shape>({ asked = {}, ...told }: Told<S>): Section =>
  ({ ...told, asked }) as unknown as Section;

const one = () => z.string().min(1).max(100).refine(storable);

/** A word out of a list that the page supplies. */
export const code = ({ from }: { from: string }): z.ZodString => asks(one(), { kind: 'pick', from });

/** Words out of a list that the page supplies. */
export const codes = ({ from }: { from: string }): z.ZodArray<z.ZodString> =>
  asks(z.array(one()).min(1).max(100), { kind: 'picks', from });

/** The words as they were where they are still the same, in whatever order they were ticked. */
export const inOrder = (before: readonly string[] = [], after: readonly string[] = []): string[] =>
  before.length === after.length && before.every((word) => after.includes(word)) ? [...before] : [...after];

/** As `inOrder` for what a forum need not have: null where nothing is chosen. */
export function orNone(before: readonly string[] | undefined, after: readonly string[] = []): string[] | null {
  if (after.length) return inOrder(before, after);
  return before && !before.length ? [] : null;
}

/** One to a line. */
export const toLines = (words: readonly string[] = []): string => words.join('\n');
export const fromLines = (text = ''): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
