import { z } from 'zod';
import type { Machine, StateOf } from '../../kernel/state-machine.js';
import type { AccessTable } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { form, type Form } from '../http/form.js';
import { thing, type Thing } from '../things/thing.js';
import type { Rows } from '../work/rows.js';
import type { Tx } from '../work/tx.js';
import type { Behaviour, ListedOf } from './behaviour.js';
import type { Defined } from './define.js';
import {
  anyBehaviour,
  anyDefined,
  atLeastOne,
  typedNarrowing,
  typedReader,
  type AnyBehaviour,
  type AnyDefined,
  type AnyRow,
} from './erased.js';
import type { Fields, RowOf } from './field.js';
import { movesOf } from './moves.js';
import { narrow, readerOf } from './reading.js';

/** A resource as the front doors open it. */
export interface Resource {
  readonly name: string;
  readonly thing: Thing;
  readonly access: AccessTable;
  readonly defined: AnyDefined;
  readonly behaviour: AnyBehaviour;
  /** The questions by which its page narrows a list. */
  readonly offered: Form;
}

/** A resource as its own feature reads it, with the types of its rows and of what it tells. */
interface Typed<Row, Listed> {
  /** Rows as lists tell them; the same few statements however many there are. */
  readonly listed: (tx: Tx, rows: readonly Row[]) => Promise<Listed[]>;
  /** Rows as a list by these filters has them, in its order. */
  readonly narrowed: (
    rows: Rows<Row & object>,
    filters: Readonly<Record<string, unknown>>,
    actor: Actor,
  ) => Rows<Row & object>;
}

/** The filters of a list: all that programs may choose, and what its page offers of them. */
function filterForms({ machine, messages }: AnyDefined, { filters = {} }: AnyBehaviour) {
  const shapeOf = (all: [string, { asks: z.ZodType }][]) =>
    Object.fromEntries(all.map(([name, { asks }]) => [name, asks.optional()]));
  const state = z.enum(atLeastOne(machine.states)).optional();
  const offered = Object.entries(filters).filter(([, { hidden }]) => !hidden);
  return {
    all: form({ state, ...shapeOf(Object.entries(filters)) }, messages),
    offered: form(shapeOf(offered), messages),
  };
}

function thingOf(defined: AnyDefined, behaviour: AnyBehaviour, filters: Form): Thing {
  const { also, alone, search, corrects } = behaviour;
  const { told } = defined;
  const read = readerOf(defined.fields, behaviour);
  const listed = told.listed.extend(also?.shape ?? {});
  return thing<AnyRow>({
    name: defined.name,
    entity: defined.entity,
    machine: defined.machine,
    moves: movesOf(defined, behaviour),
    filters,
    list: (rows, asked, actor) => narrow(behaviour, rows, asked, actor),
    listed: read,
    listedShape: listed,
    shown: told.alone.extend(also?.shape ?? {}).extend(alone?.shape ?? {}),
    show: async (tx, row) => {
      const one = read(tx, [row], true).then(([first = {}]) => first);
      const [shown, more] = await Promise.all([one, alone?.read(tx, row, one)]);
      return { ...shown, ...more };
    },
    ...(search && { search }),
    ...(corrects && { corrects }),
  });
}

/**
 * Declares what a resource does, beside what it is (`define`). From both follow its routes, pages, lists, filters, search
 * and published contract.
 */
export function resource<
  Fs extends Fields,
  M extends Machine,
  const A extends z.ZodRawShape = Record<never, never>,
  const B extends z.ZodRawShape = Record<never, never>,
>(defined: Defined<Fs, M>, does: Behaviour<Fs, M, A, B>): Resource & Typed<RowOf<Fs, StateOf<M>>, ListedOf<Fs, M, A>> {
  const [data, behaviour] = [anyDefined(defined), anyBehaviour(does)];
  const filters = filterForms(data, behaviour);
  const made = thingOf(data, behaviour, filters.all);
  return {
    name: data.name,
    thing: made,
    access: behaviour.access(data.entity),
    defined: data,
    behaviour,
    offered: filters.offered,
    listed: typedReader(readerOf(data.fields, behaviour)),
    narrowed: typedNarrowing((rows, asked, actor) => narrow(behaviour, rows, asked, actor)),
  };
}
