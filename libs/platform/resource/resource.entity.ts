import { Column, Entity, PrimaryColumn } from 'typeorm';
import { asClassOf } from './erased.js';
import { hasColumn, type Fields } from './field.js';

/** A class of rows: a value and a type, as a class with decorators is. */
export interface EntityClass<R> {
  new (): R;
  readonly prototype: R;
  readonly name: string;
}

/**
 * Makes the entity of some fields, with the columns that decorators would declare.
 * @param name of the class, from which its table is named
 */
export function entityOf<R>(name: string, fields: Fields): EntityClass<R> {
  const made = { [name]: class {} }[name] ?? class {};
  const rows: object = made.prototype;
  Entity()(made);
  PrimaryColumn('uuid')(rows, 'id');
  Column('text')(rows, 'state');
  Column('int')(rows, 'version');
  for (const [property, one] of Object.entries(fields)) {
    if (!hasColumn(one)) continue;
    const { type, array } = one.column;
    Column({ type, ...(array && { array }), nullable: one.options.nullable === true })(rows, property);
  }
  return asClassOf<R>(made);
}
