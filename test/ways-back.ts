import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Response, Test } from 'supertest';
import { domains } from '../libs/domains.js';
import { UNDO_MINUTES } from '../libs/platform/things/moves-made.js';
import { Things } from '../libs/platform/things/things.js';
import type { Thing } from '../libs/platform/things/thing.js';
import { who, type Story, type Who } from './every-page/story.js';
import { operationsOf, type Document, type Operation } from './fuzz/document.js';
import { knownOf } from './fuzz/people.js';
import { valid, type Known } from './fuzz/values.js';
import type { Agent } from './harness.js';

export const things = domains.flatMap((room) => room.things ?? []);

const people = Object.keys(who) as Who[];
/** So many things of a state are looked at as each person, so many of them tried for a move, with so many answers each. */
const [OF_A_STATE, OFFERS, TRIES] = [2, 4, 6];

export interface Offer {
  readonly as: Who;
  readonly id: string;
}

/** A move that was made, and how its row stood before. */
export interface Made extends Offer {
  readonly move: string;
  readonly before: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

/** Makes moves of the story's things with answers that only keep to their forms, and takes them back. */
export async function openWaysBack(story: Story) {
  const { clinic } = story;
  const document = (await clinic.nobody().get('/v1/openapi.json')).body as Document;
  const operations = new Map(operationsOf(document).map((one) => [one.name, one]));
  let known: Known = await knownOf(clinic);
  const agents = new Map<Who, Agent>();
  const agentOf = async (as: Who) => {
    const agent = agents.get(as) ?? (await clinic.as(who[as]));
    agents.set(as, agent);
    return agent;
  };

  const rowOf = async (thing: Thing, id: string): Promise<Record<string, unknown>> => {
    const table = clinic.db.getMetadata(thing.entity as never).tableName;
    const { rows } = await clinic.owner.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE id = $1`,
      [id],
    );
    return rows[0]?.row ?? {};
  };
  /** Some moves end sessions, and sessions end by themselves. */
  const asking = async (as: Who, ask: (agent: Agent) => Test): Promise<Response> => {
    const answered = await ask(await agentOf(as));
    if (answered.status !== 401) return answered;
    agents.delete(as);
    return ask(await agentOf(as));
  };
  const send = ({ as, id }: Offer, thing: Thing, [move, body]: readonly [string, object]) =>
    asking(as, (agent) => agent.post(`/v1/${thing.name}/${id}/${move}`).send(body));

  /** What is offered of a thing's rows today, by move. */
  const offersOf = async (thing: Thing): Promise<Map<string, Offer[]>> => {
    const offers = new Map<string, Offer[]>();
    for (const as of people) {
      const actor = await clinic.actor(who[as]);
      const { items } = await clinic.api.get(Things).list(actor, thing, { limit: 200 });
      const counted = new Map<unknown, number>();
      for (const { id, state } of items) {
        counted.set(state, (counted.get(state) ?? 0) + 1);
        if ((counted.get(state) ?? 0) > OF_A_STATE) continue;
        const { moves } = await clinic.api.get(Things).show(actor, thing, String(id));
        for (const move of moves as string[]) {
          const offer = { as, id: String(id) };
          offers.set(move, [...(offers.get(move) ?? []), offer]);
        }
      }
    }
    return offers;
  };

  /** Makes a move with answers of its form, until some are taken; what it answered last where none are. */
  const make = async (thing: Thing, move: string, offers: readonly Offer[]): Promise<Made | string> => {
    const { body } = operations.get(`${thing.name}.${move}`) as Operation;
    let said = 'nothing is offered';
    for (const [nth, offer] of offers.slice(0, OFFERS).entries()) {
      const before = await rowOf(thing, offer.id);
      for (const answers of fc.sample(valid(body?.schema ?? {}, known), { seed: nth, numRuns: TRIES })) {
        const { happenedAt: _, actingPost: __, ...rest } = answers as Record<string, unknown>;
        const asked = { ...rest, version: before['version'] };
        const { status, body: answered } = await send(offer, thing, [move, asked]);
        if (status < 300) return { ...offer, move, before, body: asked };
        said = `${String(status)} ${JSON.stringify(answered).slice(0, 400)}`;
        if (status !== 422) break;
      }
    }
    return said;
  };

  /** Whom among the people a thing's last move may be put right by now. */
  const whoCorrects = async (thing: Thing, id: string): Promise<Offer | undefined> => {
    for (const as of people) {
      const { body } = await asking(as, (agent) => agent.get(`/v1/${thing.name}/${id}`));
      const { moves = [] } = body as { moves?: { name: string }[] };
      if (moves.some(({ name }) => name === 'correct')) return { as, id };
    }
    return undefined;
  };

  /** What is wrong with how a move was taken back, by whoever may: its row, its entry in the record, what was to follow. */
  const back = async (thing: Thing, made: Made, [way, by]: readonly ['undo' | 'correct', Offer]): Promise<string[]> => {
    const { version } = await rowOf(thing, made.id);
    const reason = way === 'correct' ? { reason: 'It was meant for another' } : {};
    const { status, body } = await send(by, thing, [way, { version, ...reason }]);
    if (status >= 300) return [`${way} was refused: ${String(status)} ${JSON.stringify(body).slice(0, 300)}`];
    const [now, kept] = [await rowOf(thing, made.id), await keptOf(made.id, way)];
    const others = Object.keys(now).filter(
      (column) => column !== 'version' && !isDeepStrictEqual(now[column], made.before[column]),
    );
    return [
      ...others.map(
        (column) =>
          `${way} leaves ${column} as ${JSON.stringify(now[column])} and not as ${JSON.stringify(made.before[column])}`,
      ),
      ...(kept?.entries ? [] : [`${way} is not in the record`]),
      ...(kept?.following ? [`${way} leaves ${String(kept.following)} of what was to follow`] : []),
    ];
  };

  /** How often a thing's moves were taken back by the record, and what is still to follow from one that was. */
  const keptOf = async (id: string, way: string) => {
    const { rows } = await clinic.owner.query<{ entries: number; following: number }>(
      `SELECT (SELECT count(*) FROM audit_entry WHERE subject_id = $1 AND action = $2)::int AS entries,
         (SELECT count(*) FROM follow_up f JOIN move_made m ON m.id = f.move_id
           WHERE m.subject_id = $1 AND m.taken_back_at IS NOT NULL AND f.state IN ('waiting', 'queued'))::int AS following`,
      [id, way],
    );
    return rows[0];
  };

  return {
    offersOf,
    make,
    whoCorrects,
    back,
    /** Undoes the last move of a thing by whoever made it, where they may. */
    undo: async (thing: Thing, by: Offer): Promise<void> => {
      await send(by, thing, ['undo', { version: (await rowOf(thing, by.id))['version'] }]);
    },
    /** What is refused of an undo of a move that lasts; nothing where it is as it should be. */
    mayNotUndo: async (thing: Thing, made: Made): Promise<string[]> => {
      const { version } = await rowOf(thing, made.id);
      const { status } = await send(made, thing, ['undo', { version }]);
      return status === 409 || status === 404 ? [] : [`a move that lasts was undone: ${String(status)}`];
    },
    /** Beyond the minutes in which whoever made a move may undo it. */
    later: async (): Promise<void> => {
      clinic.clock.advance({ minutes: UNDO_MINUTES + 1 });
      known = await knownOf(clinic);
    },
  };
}
