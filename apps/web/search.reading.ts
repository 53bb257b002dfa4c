import { Injectable } from '@nestjs/common';
import { CaseFile } from '../../libs/cases/index.js';
import { domains } from '../../libs/domains.js';
import { Problem } from '../../libs/kernel/problem.js';
import { readReference } from '../../libs/kernel/reference.js';
import { casesAbout, namesOf } from '../../libs/people/index.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import type { Words } from '../../libs/platform/messages/messages.js';
import type { Thing } from '../../libs/platform/things/thing.js';
import { Things } from '../../libs/platform/things/things.js';
import { Work } from '../../libs/platform/work/work.js';

interface FoundLine {
  readonly reference: string;
  readonly href: string;
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
    private readonly work: Work,
    private readonly things: Things,
  ) {}

  async for(me: Actor, words: string, t: Words): Promise<Found> {
    const [cases, ...others] = await Promise.all([
      this.cases(me, words, t),
      ...searched.map((thing) => this.one(me, thing, words, t)),
    ]);
    const groups = [cases, ...others].filter(({ lines }) => lines.length);
    const total = groups.reduce((sum, { lines }) => sum + lines.length, 0);
    return { groups, total, mistyped: !total && readReference(words).status === 'mistyped' };
  }

  /** A case by its own reference, or by whom it is about, as far as the person may see their names. */
  private cases(me: Actor, words: string, t: Words): Promise<FoundGroup> {
    return this.work.as(me, async (tx) => {
      const read = readReference(words);
      const about = await casesAbout(tx, words);
      const wanted = read.status === 'good' ? { reference: read.reference } : { id: { $in: about } };
      const found = await tx.rows(CaseFile).where(wanted).page(atMost).all();
      const names = await namesOf(
        tx,
        found.map(({ id }) => id),
      );
      tx.note('search', 'CaseFile', { length: words.length, count: found.length });
      return {
        title: t('cases.title'),
        lines: found.map(({ id, reference, state }) => ({
          reference,
          href: `/cases/${id}`,
          text: Object.values(names.get(id) ?? {}).join(', '),
          state: t(`cases.states.${state}`),
        })),
      };
    });
  }

  private async one(me: Actor, thing: Thing, words: string, t: Words): Promise<FoundGroup> {
    const title = t(`${thing.name}.title`);
    try {
      const { items } = await this.things.search(me, thing, words);
      return { title, lines: items.slice(0, atMost).map((item) => lineOf(t, thing, item)) };
    } catch (error) {
      // A room says that a reference is mistyped; whether it is, is said once for all of them.
      if (!(error instanceof Problem) || error.type !== 'invalid-input') throw error;
      return { title, lines: [] };
    }
  }
} // prettier-ignore

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

const lineOf = (t: Words, thing: Thing, item: Record<string, unknown>): FoundLine => ({
  reference: words(item['reference']) || words(item['caseReference']) || t('web.search.open'),
  href: `/${thing.name}/${words(item['id'])}`,
  text: ['text', 'perpetrator', 'victim', 'forumName', 'agencyName'].flatMap((name) => words(item[name]) || []).join(', '),
  state: t(`${thing.name}.states.${words(item['state'])}`),
}); // prettier-ignore
