import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalid, Problem } from '../../kernel/problem.js';
import { actingWords } from '../access/acting.js';
import type { Actor } from '../access/actor.js';
import { readForm } from '../http/form.js';
import { listAddress } from '../pages/list-address.js';
import { text } from '../pages/shown.js';
import { asMade, type Made } from '../things/made.js';
import { refusalOf } from '../work/record.js';
import type { Tx } from '../work/tx.js';
import { Work } from '../work/work.js';
import { keepTexts } from './apart.js';
import type { AnyDefined, AnyRow, Plain } from './erased.js';
import { hasColumn } from './field.js';
import { keepAnswers } from './moves.js';
import type { Resource } from './resource.js';

/** The rows that might be added, one in each of the actor's posts. */
export async function possibleRows(
  { defined, behaviour }: Resource,
  tx: Tx,
  answers: Plain = {},
): Promise<readonly AnyRow[]> {
  const rows = await behaviour.create?.inPosts?.(tx.actor, answers, tx);
  return (rows ?? []).map((one) => Object.assign(new defined.entity(), one));
}

/**
 * Where a list leads that adds a record: to its page, or for what is held in another record, to its page in the one that the
 * list is narrowed to. Undefined where the actor may add none, or the list is narrowed to no such record.
 * @param chosen the filters of the list
 */
export async function addressToAdd(resource: Resource, tx: Tx, chosen: Plain): Promise<string | undefined> {
  const { within } = resource.behaviour.create ?? {};
  const address = `/${resource.name}/new`;
  if (!within) return (await mayCreate(resource, tx)) ? address : undefined;
  const held = text(chosen[within.query]);
  if (!held) return undefined;
  // The list is what was looked at; that the record in which it would be held is read for this link is no entry of its own.
  const look = tx.through(tx.actor);
  const may = await mayCreate(resource, look, { [within.question]: held });
  await Promise.all(look.readAlso);
  return may ? listAddress(address, { [within.query]: held }) : undefined;
}

/** Whether the actor may add such a record in any of their posts; not where the record in which it would be held is closed or unseen. */
export async function mayCreate(resource: Resource, tx: Tx, answers: Plain = {}): Promise<boolean> {
  try {
    for (const row of await possibleRows(resource, tx, answers))
      if (await tx.may(resource.defined.entity, row, 'create')) return true;
    return false;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/**
 * The row in the post that the actor chose, else in the first that may add it.
 * @throws Problem `not-allowed` where no post may add it, `invalid-input` where the API has to be told which of two posts
 */
async function rowInPost({ defined: { entity } }: Resource, tx: Tx, rows: readonly AnyRow[]): Promise<AnyRow> {
  const { post: chosen, choose } = tx.actor.request;
  const [first] = rows;
  if (!first) throw new Problem('not-allowed', { subject: entity.name });
  const posts = await tx.postsForAll(entity, rows, 'create');
  const pairs = rows.flatMap((row, nth) => (posts[nth] ?? []).map((post) => ({ row, post })));
  const mine = pairs.filter(({ row, post }) => row['agencyId'] === undefined || row['agencyId'] === post.agencyId);
  const found = chosen ? mine.find(({ post }) => post.id === chosen) : mine[0];
  if (!found || !(await tx.may(entity, found.row, 'create'))) throw refusalOf(entity.name, first, 'create');
  if (!chosen && choose && mine.some(({ post }) => post.agencyId !== found.post.agencyId))
    throw invalid({ field: 'actingPost', message: 'platform.errors.select', with: { question: actingWords } });
  return found.row;
}

/** A row before anything is answered: empty in every column that may be. */
function emptyIn({ fields }: AnyDefined): Plain {
  const columns = Object.entries(fields).filter(([, one]) => hasColumn(one));
  const empty = columns.filter(([, { column, options }]) => column.array ?? options.nullable);
  return Object.fromEntries(empty.map(([name, { column }]) => [name, column.array ? [] : null]));
}

/** Adds records of any resource. */
@Injectable()
export class Resources {
  constructor(private readonly work: Work) {}

  /**
   * Adds a record from the answers to its form; the same key from the same person adds it once.
   * @throws Problem `not-allowed` where no post of the actor may add it, `invalid-input` where its form or its own rules
   * refuse an answer
   */
  create(resource: Resource, actor: Actor, body: unknown): Promise<Made> {
    const { name, defined, behaviour } = resource;
    const answers: Plain = readForm(defined.formOf('create'), body);
    const make = behaviour.create?.make ?? ((tx: Tx) => fromAnswers(resource, tx, answers));
    return this.work.once(actor, `${name}.create`, async (tx) => asMade(await make(tx, answers)));
  }
}

/** Adds a row of the answers, and keeps its texts. */
async function fromAnswers(resource: Resource, tx: Tx, answers: Plain): Promise<AnyRow> {
  const { defined, behaviour } = resource;
  const row = await rowInPost(resource, tx, await possibleRows(resource, tx, answers));
  const held = { ...row };
  const { initial: state } = defined.machine;
  Object.assign(row, emptyIn(defined), { id: randomUUID(), state, version: 1, madeBy: tx.actor.id, madeAt: tx.at });
  keepAnswers(defined.fields, 'create', row, answers);
  Object.assign(row, held);
  await behaviour.create?.act?.(tx, row, answers);
  await tx.add(row);
  const { texts } = behaviour;
  if (texts) await keepTexts(tx, row, answers, { fields: defined.fields, texts, move: 'create' });
  await behaviour.create?.follow?.(tx, row, answers);
  return row;
}
