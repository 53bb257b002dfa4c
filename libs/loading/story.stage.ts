import type { ModuleRef } from '@nestjs/core';
import { Agency, Staff } from '../administration/agencies/index.js';
import { Forum } from '../administration/areas/index.js';
import { CaseFile } from '../cases/cases/index.js';
import type { Entity } from '../platform/access/access.js';
import type { Actor } from '../platform/access/actor.js';
import type { Conditions } from '../platform/access/conditions.js';
import { actorWith, factsOf } from '../platform/access/facts.js';
import { systemAt } from '../platform/access/system.js';
import { Sessions } from '../platform/http/sessions.js';
import { Things, type Moved } from '../platform/things/things.js';
import type { Moving, Thing } from '../platform/things/thing.js';
import type { Row, Tx } from '../platform/work/tx.js';
import { Work } from '../platform/work/work.js';
import { dueInstant } from '../timings/index.js';
import type { Folder } from './folder.js';
import { refuse, RowRefused } from './loaded.outcome.js';
import type { StoryEvent } from './story.js';

/** The folder, and the whole story in it: what an event leaves unsaid, another may say. */
export interface Told {
  readonly folder: Folder;
  /** When it is told. */
  readonly now: Date;
  readonly events: readonly StoryEvent[];
  /** What labels were found to stand for; none ever stands for something else. */
  readonly found: Map<string, string>;
}

/** Whether something happened so long before it is entered that nobody is written to about it any more. */
export const isHistory = (at: Date, now: Date): boolean => dueInstant('message_window', at) < now;

/** Refuses a label that stands for nothing; whoever plays the event says in which of its fields it stands. */
export class UnknownLabel extends RowRefused {
  constructor(
    what: string,
    readonly label: string,
  ) {
    super([{ column: what, reason: 'unknown_label' }]);
  }

  /** As it is said of an event: with the field that holds the label, where one does. */
  in(event: StoryEvent): RowRefused {
    const field = Object.entries(event).find(([, value]) => [value].flat().includes(this.label))?.[0];
    return field ? refuse(field, 'unknown_label') : this;
  }
}

/** What an event is played with: who did it, when, and what the file's labels stand for. */
export class Stage {
  readonly work: Work;
  private readonly things: Things;
  private readonly sessions: Sessions;

  constructor(
    private readonly house: ModuleRef,
    readonly told: Told,
    readonly at: Date,
    /** Names the event, so that nothing of it is ever done twice. */
    private readonly key: string,
  ) {
    [this.work, this.things, this.sessions] = [this.service(Work), this.service(Things), this.service(Sessions)];
  }

  /** A service of any room. */
  service<S>(type: abstract new (...given: never[]) => S): S {
    return this.house.get<S>(type, { strict: false });
  }

  /**
   * Somebody as they were at that moment, to do one thing; its name tells the deeds of one event apart, so that what was
   * broken off in the middle is taken up where it was.
   * @throws RowRefused for an address that nobody has
   */
  async actor(email: string, deed: string): Promise<Actor> {
    const history = isHistory(this.at, this.told.now);
    if (email === 'system') return systemAt(this.at, { history });
    const request = { at: this.at, id: this.key, key: `${this.key} ${deed}` };
    const actor = await this.sessions.actor(await this.staff(email), request);
    if (!actor) throw refuse('actor', 'unknown_label');
    return actorWith(factsOf(actor), { ...actor, history });
  }

  /** Does something as somebody, once. */
  async once<R>(email: string, deed: string, act: (tx: Tx) => Promise<R>): Promise<R> {
    return this.work.once(await this.actor(email, deed), deed, act);
  }

  /** Reads as the product itself, which leaves no trace. */
  read<R>(act: (tx: Tx) => Promise<R>): Promise<R> {
    return this.work.as(systemAt(this.at), act);
  }

  /** As `read`; what the product itself reads nothing of is read by whoever acts. */
  async readAs<R>(who: Actor, act: (tx: Tx) => Promise<R | undefined>): Promise<R | undefined> {
    return (await this.read(act)) ?? this.work.as(who, act);
  }

  staff = (email: string): Promise<string> => this.id(Staff, 'email', email.trim().toLowerCase());
  agency = (key: string): Promise<string> => this.id(Agency, 'key', key);
  forum = (key: string): Promise<string> => this.id(Forum, 'key', key);
  case = (label: string): Promise<string> => this.id(CaseFile, 'externalKey', label);

  /** The id of what the file calls by a label. @throws RowRefused for a label that stands for nothing */
  async id<T extends Row>(entity: Entity<T>, column: keyof T & string, label: string): Promise<string> {
    const key = `${entity.name} ${label}`;
    const known = this.told.found.get(key) ?? (await this.find(entity, { [column]: label } as never));
    if (!known) throw new UnknownLabel(entity.name, label);
    this.told.found.set(key, known);
    return known;
  }

  private async find<T extends Row>(
    entity: Entity<T>,
    where: Conditions<Partial<Record<keyof T, unknown>>>,
  ): Promise<string | undefined> {
    return (await this.read((tx) => tx.rows(entity).where(where).one()))?.id;
  }

  /** Makes a move as somebody, on the thing as it is now. @throws Problem as `Things.move` */
  async move(
    email: string,
    thing: Thing,
    id: string,
    { name, answers = {} }: { name: string; answers?: Record<string, unknown> },
  ): Promise<Moved> {
    const who = await this.actor(email, `${thing.name}.${name}.${id}`);
    const row = await this.readAs(who, (tx) => tx.rows<Moving>(thing.entity).where({ id }).one());
    return this.things.move(who, thing, id, { name, body: { ...answers, version: row?.version } });
  }
}
