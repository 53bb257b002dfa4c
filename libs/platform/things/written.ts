import { randomUUID } from 'node:crypto';
import type { Entity } from '../access/access.js';
import type { Conditions } from '../access/conditions.js';
import type { Rows } from '../work/rows.js';
import type { Tx } from '../work/tx.js';

/** One answer that somebody wrote about a thing: a row of its own, which is withdrawn and never written over. */
interface WrittenRow {
  id: string;
  field: string;
  text: string;
  madeBy: string;
  madeAt: Date;
  withdrawnAt: Date | null;
}

type Common = keyof WrittenRow;

/** Where what is written about a kind of thing stands, and how each answer is held. */
interface Writing<Of, T extends WrittenRow, Field extends string, Subject extends keyof T & string> {
  readonly entity: Entity<T> & (new () => T);
  readonly table: string;
  /** What names the thing that it is about: the property, and the column. */
  readonly about: readonly [property: Subject, column: string];
  /** Who may read an answer, by what it is about and which field it is. */
  readonly held: (of: Of, field: Field) => Omit<T, Common | Subject>;
}

export type Texts<Field extends string> = Partial<Record<Field, string | undefined>>;

const answersIn = <Field extends string>(texts: Texts<Field>): [Field, string][] =>
  (Object.entries(texts) as [Field, string | undefined][]).flatMap(([field, text]) => (text ? [[field, text]] : []));

/** Ways to keep, withdraw and read what people write about a kind of thing, each answer by its field. */
export function writtenAbout<
  Of extends { id: string },
  T extends WrittenRow,
  Field extends string,
  Subject extends keyof T & string,
>({ entity, table, about: [subject, column], held }: Writing<Of, T, Field, Subject>) {
  const rowOf = (tx: Tx, of: Of, field: Field, text: string): T =>
    Object.assign(new entity(), {
      id: randomUUID(),
      [subject]: of.id,
      field,
      text,
      madeBy: tx.actor.id,
      madeAt: tx.at,
      withdrawnAt: null,
      ...held(of, field),
    });

  /** What stands of some, in the order in which it was written. */
  const written = (tx: Tx, ids: readonly string[]): Rows<T> => {
    const standing: Conditions = { [subject]: { $in: [...ids] }, withdrawnAt: { $exists: false } };
    return tx.rows<T>(entity).where(standing).orderBy('madeAt');
  };

  return {
    written,
    /** Keeps what was written, each answer a row; for whoever has just been permitted to write it. */
    keep: async (tx: Tx, of: Of, texts: Texts<Field>): Promise<void> => {
      const said = answersIn(texts).map(([field, text]) => rowOf(tx, of, field, text));
      if (said.length) await tx.alongAll(said);
    },
    /** Withdraws what stands of some fields; what it said stays to be looked back at. */
    withdraw: async (tx: Tx, { id }: Of, ...fields: readonly Field[]): Promise<void> => {
      const text = `UPDATE ${table} SET withdrawn_at = $3 WHERE ${column} = $1 AND field = ANY($2) AND withdrawn_at IS NULL`;
      await tx.run({ text, values: [id, fields, tx.at] });
    },
    /** What somebody may read of what was written, by what it is about and then by field. */
    textsOf: async (tx: Tx, ids: readonly string[]): Promise<Map<string, Texts<Field>>> => {
      const byId = new Map<string, Texts<Field>>();
      if (!ids.length) return byId;
      for (const row of await written(tx, ids).all()) {
        const of = String(row[subject]);
        byId.set(of, { ...byId.get(of), [row.field]: row.text });
      }
      return byId;
    },
  };
}
