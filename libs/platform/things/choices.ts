import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import type { Question } from '../http/form.js';
import type { Choice } from '../pages/asking.js';
import type { Tx } from '../work/tx.js';
import { Work } from '../work/work.js';

/** What is being asked about, for a list that depends on it. */
export interface About {
  readonly thing: string;
  readonly shown: Readonly<Record<string, unknown>>;
}

const NOTHING = '00000000-0000-0000-0000-000000000000';

/** An id in what somebody is shown: of nothing where it is kept from them, so that there is nothing to choose either. */
export const shownId = ({ shown }: Pick<About, 'shown'>, field = 'caseId'): string => {
  const id = shown[field];
  return typeof id === 'string' ? id : NOTHING;
};

/** Gives the things that may be chosen for one `pick({ from })`. */
export type ChoiceSource = (tx: Tx, about: About) => Promise<readonly Choice[]>;

/** The sources of all rooms, by the name that a question gives; given by the front door. */
export class ChoiceSources {
  constructor(readonly byName: Readonly<Record<string, ChoiceSource>>) {}
}

/** The lists that a form's questions choose from, each read as the person who is asked. */
@Injectable()
export class Choices {
  constructor(
    private readonly work: Work,
    private readonly sources: ChoiceSources,
  ) {}

  /** Choices by the name of their source; a form that chooses from nothing costs nothing. */
  for(me: Actor, questions: readonly Question[], about: About): Promise<Record<string, readonly Choice[]>> {
    if (!questions.some(({ from }) => from)) return Promise.resolve({});
    return this.work.as(me, (tx) => this.within(tx, questions, about));
  }

  /** As `for`, inside a transaction that reads more. */
  async within(tx: Tx, questions: readonly Question[], about: About): Promise<Record<string, readonly Choice[]>> {
    const names = [...new Set(questions.flatMap(({ from }) => from ?? []))];
    const lists = await Promise.all(names.map((name) => this.one(tx, name, about)));
    return Object.fromEntries(names.map((name, index) => [name, lists[index] ?? []]));
  }

  private one(tx: Tx, name: string, about: About): Promise<readonly Choice[]> {
    const source = this.sources.byName[name];
    if (!source) throw new Error(`Nothing can be chosen from ${name}`);
    return source(tx, about);
  }
}
