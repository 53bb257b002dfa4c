import { Injectable } from '@nestjs/common';
import { peopleSaid } from '../../libs/cases/people/index.js';
import { domains } from '../../libs/domains.js';
import { Problem } from '../../libs/kernel/problem.js';
import { readReference } from '../../libs/kernel/reference.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import type { Words } from '../../libs/platform/messages/messages.js';
import type { Thing } from '../../libs/platform/things/thing.js';
import { Things } from '../../libs/platform/things/things.js';
import type { Tx } from '../../libs/platform/work/tx.js';
import { Work } from '../../libs/platform/work/work.js';

interface FoundLine {
  readonly reference: string;
  readonly href: string;
  /** Whom it is about, each with who they are and when they were born, as far as whoever searches may see. */
  readonly people: readonly string[];
  readonly text: string;
  readonly state: string;
}

interface FoundGroup {
  readonly title: string;
  readonly lines: readonly FoundLine[];
}

export interface Found {
  readonly groups: readonly FoundGroup[];
  readonly total: number;
  /** Nothing was found, and what was typed looks like a reference with a slip in it. */
  readonly mistyped: boolean;
}

const atMost = 50;
const searched: readonly Thing[] = domains.flatMap((room) => (room.things ?? []).filter(({ search }) => search));

/** Looks in every room that can be searched, each as the person who asks. */
@Injectable()
export class Search {
  constructor(
    private readonly things: Things,
    private readonly work: Work,
  ) {}

  for(me: Actor, words: string, t: Words): Promise<Found> {
    return this.work.as(me, async (tx) => {
      const found = await Promise.all(searched.map((thing) => this.one(tx, thing, words)));
      const caseIds = found.flatMap(({ items }) => items.flatMap((item) => caseOf(item) ?? []));
      const people = await peopleSaid(tx, t, [...new Set(caseIds)]);
      const groups = found
        .filter(({ items }) => items.length)
        .map(({ thing, items }) => ({
          title: t(`${thing.name}.title`),
          lines: items.map((item) => lineOf(t, thing, item, people.get(caseOf(item) ?? ''))),
        }));
      const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
      tx.note('search', 'Everything', { length: words.length, count: total });
      return { groups, total, mistyped: !total && readReference(words).status === 'mistyped' };
    });
  }

  /** What one room finds; a room may refuse a mistyped reference, which is said once for all of them. */
  private async one(tx: Tx, thing: Thing, words: string): Promise<{ thing: Thing; items: Item[] }> {
    try {
      const { items } = await this.things.searchIn(tx, thing, words);
      return { thing, items: items.slice(0, atMost) };
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      return { thing, items: [] };
    }
  }
}

type Item = Readonly<Record<string, unknown>>;

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The case of what was found; of a case, itself. */
const caseOf = (item: Item): string | undefined =>
  words(item['caseId']) || (/^[CV]-/.test(words(item['reference'])) ? words(item['id']) : undefined);

const lineOf = (t: Words, thing: Thing, item: Item, people: readonly string[] = []): FoundLine => ({
  reference: words(item['reference']) || words(item['caseReference']) || t('web.search.open'),
  href: `/${thing.name}/${words(item['id'])}`,
  people,
  text: ['text', 'forumName', 'agencyName'].flatMap((name) => words(item[name]) || []).join(', '),
  state: t(`${thing.name}.states.${words(item['state'])}`),
});
