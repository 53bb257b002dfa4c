import { numberOf } from './reach.js';

/** Lists up to here are told apart by what is in them; longer ones are the same where they are the same object. */
const SHORT = 8;

const spelt = (value: unknown): string =>
  value instanceof Date ? String(value.getTime()) : `${typeof value} ${String(value)}`;

/** What goes to Postgres with one statement while it is put together: its values, and the questions that its parts share. */
export class Sent {
  readonly values: unknown[] = [];
  /** The text of each shared question, by the name it is asked under. */
  readonly shared = new Map<string, string>();
  private readonly places = new Map<string, string>();
  private readonly made = new Map<string, readonly unknown[]>();
  /** What lists that were made here, or are asked for, are told apart by: by what is in them the text would change. */
  private readonly keys = new Map<readonly unknown[], string>();

  /**
   * The place of a value of a type: what several parts compare with goes once. Whether something is so stands in the text:
   * a plan that is kept for every value finds no index that holds only what is open.
   */
  value(value: unknown, type: string): string {
    if (typeof value === 'boolean') return String(value);
    return this.once(`${type} ${spelt(value)}`, value);
  }

  /** The place of a list of a type; what several parts look for goes once. */
  list(list: readonly unknown[], type: string): string {
    return `${this.once(`${type}[] ${this.keyOf(list)}`, list)}::${type}[]`;
  }

  /** The place of a value that nothing else in the statement is compared with. */
  alone(value: unknown): string {
    return `$${String(this.values.push(value))}`;
  }

  /** A list that is asked for, apart from those of the rules of whoever asks: the same object for lists that are alike. */
  asked<T>(list: readonly T[]): readonly T[] {
    return this.keys.has(list) ? list : this.make(`asked ${this.keyOf(list)}`, () => list);
  }

  /** One id as a list, the same object wherever it is asked for. */
  listOf(id: string): readonly string[] {
    return this.make(`one ${id}`, () => [id]);
  }

  /** What a list has in common with another. */
  common(list: readonly string[], within: readonly string[]): readonly string[] {
    if (list === within) return list;
    return this.make(`both ${this.keyOf(list)} ${this.keyOf(within)}`, () =>
      within.filter((id) => setOf(list).has(id)),
    );
  }

  /** The name under which a question is asked beside the statement, once however many parts need its answer. */
  ask(question: string): string {
    const name = this.askedAs(question) ?? `shared_${String(this.shared.size + 1)}`;
    this.shared.set(name, question);
    return name;
  }

  /** The name of a question, if it is asked beside the statement. */
  askedAs(question: string): string | undefined {
    for (const [name, text] of this.shared) if (text === question) return name;
    return undefined;
  }

  private once(key: string, value: unknown): string {
    const place = this.places.get(key) ?? this.alone(value);
    this.places.set(key, place);
    return place;
  }

  private make<T>(key: string, make: () => readonly T[]): readonly T[] {
    const list = (this.made.get(key) as readonly T[] | undefined) ?? make();
    this.made.set(key, list);
    this.keys.set(list, key);
    return list;
  }

  private keyOf(list: readonly unknown[]): string {
    return this.keys.get(list) ?? (list.length > SHORT ? String(numberOf(list)) : JSON.stringify(list));
  }
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** A list of an actor’s outlives its statement, and may be long. */
function setOf(list: readonly string[]): ReadonlySet<string> {
  const set = sets.get(list) ?? new Set(list);
  sets.set(list, set);
  return set;
}
