import { z } from 'zod';
import { namable, storable } from '../../kernel/readable-text.js';
import { asks } from './question.js';
import { asked, type Asked, type Optional } from './question-asked.js';

/** An optional question that pages ask only once it is found to be needed. */
interface MaybeNeeded extends Optional {
  readonly whenNeeded?: true;
}

export { storable };

const isStorable = { params: { key: 'unreadable' } };

const readable = (fold: (text: string) => string, min: number, max: number): z.ZodString =>
  z.string().check(
    z.overwrite((text) => fold(text).normalize('NFC').trim()),
    z.minLength(min),
    z.maxLength(max),
    z.refine(storable, isStorable),
  );

const onOneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** What is searched for; no question of a form, because a search has no page of its own to be asked on. */
export const wordsToFind = (): z.ZodString =>
  z.string().trim().min(2, 'platform.errors.search-short').max(200).refine(storable, isStorable);

interface TextOptions extends Optional {
  readonly min?: number;
  readonly max?: number;
}

/** One line of text, of at most 200 characters unless said otherwise. Line ends become spaces. */
export function text<const O extends TextOptions = object>(options: O = {} as O): Asked<z.ZodString, O> {
  const { min = 1, max = 200 }: TextOptions = options;
  return asked({ kind: 'text', min, max }, options, () => readable(onOneLine, min, max));
}

/** What a person, an agency or a forum is called: one line in which every character is seen where it stands. */
export function nameText<const O extends TextOptions = object>(options: O = {} as O): Asked<z.ZodString, O> {
  const { min = 1, max = 200 }: TextOptions = options;
  return asked({ kind: 'text', min, max }, { ...options, names: true }, () =>
    readable(onOneLine, min, max).refine(namable, { params: { key: 'unseenCharacter' } }),
  );
}

/** A password, just as it is typed: nothing of it is folded or cut off. */
export const secret = ({ min = 1, max = 1024 }: { min?: number; max?: number } = {}): z.ZodString =>
  asks(z.string().min(min).max(max).refine(storable, isStorable), { kind: 'text', min, max });

/** Several lines of text, of at most 4,000 characters unless said otherwise. */
export function longText<const O extends TextOptions & MaybeNeeded = object>(
  options: O = {} as O,
): Asked<z.ZodString, O> {
  const { min = 1, max = 4000, whenNeeded }: TextOptions & MaybeNeeded = options;
  const withLines = (text: string): string => text.replace(/\r\n?/g, '\n');
  return asked({ kind: 'longText', min, max, whenNeeded }, options, () => readable(withLines, min, max));
}

/** What another system or a file calls something: programs say it, and no page asks for it. */
export const outsideKey = (max = 100): z.ZodOptional<z.ZodString> => readable(onOneLine, 1, max).optional();

type Values = readonly [string, ...string[]];
type Enum<V extends Values> = z.ZodEnum<{ [K in V[number]]: K }>;

/** One of some values. */
export function choice<const V extends Values, const O extends MaybeNeeded = object>(
  values: V,
  options: O = {} as O,
): Asked<Enum<V>, O> {
  const { whenNeeded }: MaybeNeeded = options;
  return asked({ kind: 'choice', options: values, whenNeeded }, options, () => z.enum(values) as unknown as Enum<V>);
}

/** Any of some values, each once; at least one unless optional. */
export function choices<const V extends Values, const O extends Optional = object>(
  values: V,
  options: O = {} as O,
): Asked<z.ZodArray<Enum<V>>, O> {
  return asked({ kind: 'choices', options: values }, options, () =>
    z
      .array(z.enum(values))
      .min(1)
      .max(values.length * 4)
      .overwrite((ticked) => [...new Set(ticked)]),
  );
}

/** Yes or no: `true` or `false`. */
export const yesNo = <const O extends Optional = object>(options: O = {} as O): Asked<z.ZodBoolean, O> =>
  asked({ kind: 'yesNo' }, options, () => z.boolean());

interface From extends Optional {
  /** The list that the page supplies, such as `staff` or `agencies`. */
  readonly from: string;
}

/** The id of one thing out of a list that the page supplies; the service checks that it may be chosen. */
export const pick = <const O extends From>(options: O): Asked<z.ZodGUID, O> =>
  asked({ kind: 'pick', from: options.from }, options, () => z.guid().toLowerCase());

/** The ids of several things out of a list that the page supplies. */
export function picks<const O extends From>(options: O): Asked<z.ZodArray<z.ZodGUID>, O> {
  return asked({ kind: 'picks', from: options.from }, options, () =>
    z
      .array(z.guid())
      .min(1)
      .max(500)
      .overwrite((ids) => [...new Set(ids)]),
  );
}

/** An id that the page carries without showing it. */
export const hiddenId = <const O extends Optional = object>(options: O = {} as O): Asked<z.ZodGUID, O> =>
  asked({ kind: 'hidden' }, options, () => z.guid().toLowerCase());

interface NumberOptions extends Optional {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number; from 0 to 1,000,000 unless said otherwise. */
export function wholeNumber<const O extends NumberOptions = object>(options: O = {} as O): Asked<z.ZodInt, O> {
  const { min = 0, max = 1_000_000 }: NumberOptions = options;
  return asked({ kind: 'number', min, max }, options, () => z.int().min(min).max(max));
}
