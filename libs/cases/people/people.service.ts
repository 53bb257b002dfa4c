import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { upTo, type Total } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CasePerson, Person } from './person.entity.js';
import type { Part } from './person-row.js';
import { nowCalled } from './people.match.js';
import { calledAs, type Called } from './people.names.js';
import { recordsOf, type PersonRecord } from './people.reading.js';
import { peopleLike } from './people.search.js';

/** Somebody as a list shows them: where they stand, by the name that one may see. */
export interface PersonLine {
  readonly id: string;
  readonly name: string | null;
  readonly standing: readonly { readonly caseId: string; readonly part: Part }[];
}

export interface PeoplePage extends Total {
  readonly items: readonly PersonLine[];
  readonly next: string | null;
}

const asked = z.strictObject({
  part: z.enum(['perpetrator', 'victim']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The last person of the page before. */
  cursor: z.guid('platform.errors.cursor').optional(),
});

/** The subjects of cases, each only by what one may see of them in each case. */
@Injectable()
export class People {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** A page of the people who stand in cases one may see, in no order that says anything of them. */
  list(actor: Actor, query: Record<string, unknown>): Promise<PeoplePage> {
    const { part, limit, cursor } = readForm(asked, query);
    return this.work.as(actor, async (tx) => {
      const standing = tx.rows(CasePerson).where({ part });
      const from = cursor ? standing.where({ personId: { $gt: cursor } }) : standing;
      const [found, people] = await Promise.all([
        from
          .page(limit + 1)
          .select('personId')
          .firstBy('personId')
          .all(),
        standing.countOf('personId'),
      ]);
      const ids = found.slice(0, limit).map(({ personId }) => personId);
      const counted = upTo(people);
      tx.note('list', Person.name, { asked: Object.keys(query), count: counted.total });
      const next = found.length > limit ? (ids.at(-1) ?? null) : null;
      return { items: await linesOf(tx, ids, part), ...counted, next };
    });
  }

  /** People found by words: a name, a PNC or crime reference. The words are not recorded. */
  search(actor: Actor, words: string): Promise<PeoplePage> {
    return this.work.as(actor, async (tx) => {
      const ids = await peopleLike(tx, words);
      tx.note('search', Person.name, { length: words.length, count: ids.length });
      return { items: await linesOf(tx, ids), total: ids.length, next: null };
    });
  }

  /** Somebody, case by case. @throws Problem `not-found` for whom one sees in no case */
  show(actor: Actor, id: string): Promise<PersonLine & { readonly records: readonly PersonRecord[] }> {
    return this.work.as(actor, (tx) => this.showIn(tx, id));
  }

  /** As `show`, inside a transaction that reads more. Who was taken for somebody else is shown as they are now. */
  async showIn(tx: Tx, asked: string): Promise<PersonLine & { readonly records: readonly PersonRecord[] }> {
    const found = await recordsOf(tx, [asked]);
    const id = found.length ? asked : await nowCalled(tx, asked);
    const records = id === asked ? found : await recordsOf(tx, [id]);
    const [line] = linesFrom([id], records);
    if (!line?.standing.length) throw new Problem('not-found');
    for (const { caseId } of line.standing) tx.record('read', { id, caseId }, Person);
    return { ...line, records };
  }
}

const linesOf = async (tx: Tx, ids: readonly string[], part?: Part): Promise<PersonLine[]> =>
  linesFrom(ids, await calledAs(tx, ids, part));

const linesFrom = (ids: readonly string[], records: readonly Called[]): PersonLine[] =>
  ids.flatMap((id) => {
    const theirs = records.filter(({ personId }) => personId === id);
    if (!theirs.length) return [];
    const name = theirs.find((record) => record.name)?.name ?? null;
    return [{ id, name, standing: theirs.map(({ caseId, part }) => ({ caseId, part })) }];
  });
