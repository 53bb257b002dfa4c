import type { Domain } from '../platform/domain.js';
import type { Thing } from '../platform/things/thing.js';
import { answersOf } from './story.answers.js';
import { foundBy } from './story.finding.js';
import { kinds } from './story.kinds.js';
import { named, unmade } from './story.things.js';
import type { Player } from './story.js';

/** Plays one move of the thing that an event names, with what the event answers to it. */
function moving(thing: Thing, move: string): Player {
  const naming = named[thing.name] ?? { by: {} };
  return async (stage, event) => {
    const rowId = await foundBy(stage, { thing, move, named: naming }, event);
    const answers = await answersOf(stage, { thing, move, rowId }, event, Object.keys(naming.by));
    await stage.move(event.actor, thing, rowId, { name: move, answers });
  };
}

/** A player for every move of every thing of which a story can tell, by `<thing>.<move>` and by what a story calls it. */
export function movePlayers(rooms: readonly Domain[]): Record<string, Player> {
  const things = rooms.flatMap((room) => room.things ?? []).filter(({ name }) => named[name]);
  const own = things.flatMap((thing) =>
    Object.keys(thing.moves)
      .map((move): [string, Player] => [`${thing.name}.${move}`, moving(thing, move)])
      .filter(([kind]) => !unmade[kind]),
  );
  const players = new Map(own);
  const told = Object.entries(kinds).flatMap(([kind, move]): [string, Player][] => {
    const play = players.get(move);
    return play ? [[kind, play]] : [];
  });
  return Object.fromEntries([...own, ...told]);
}
