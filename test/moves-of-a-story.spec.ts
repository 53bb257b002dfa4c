import { domains } from '../libs/domains.js';
import {
  kindsOfEvent,
  namedThings,
  unmadeMoves,
  unnamedThings,
  untoldKinds,
  wordsOfLists,
} from '../libs/loading/index.js';
import { questionsOf } from '../libs/platform/http/form.js';
import { readJson } from './reference-data.js';

const things = domains.flatMap(({ things: all }) => all ?? []);
const moves = things.flatMap((thing) =>
  Object.keys(thing.moves).map((move) => ({ thing, move, kind: `${thing.name}.${move}` })),
);
const kinds = new Set(kindsOfEvent.keys());

describe('the moves of which a story can tell', () => {
  it('are all moves of all things, but for those of which it is said why not', () => {
    const missing = moves.filter(
      ({ thing, kind }) => !kinds.has(kind) && !unmadeMoves[kind] && !unnamedThings[thing.name],
    );
    expect(missing.map(({ kind }) => kind)).toEqual([]);
  });

  it('are excused for no thing and no move that there is not, and for none that can be played', () => {
    const names = things.map(({ name }) => name);
    expect(Object.keys({ ...unnamedThings, ...namedThings }).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(unnamedThings).filter((name) => namedThings[name])).toEqual([]);
    const known = new Set(moves.map(({ kind }) => kind));
    expect(Object.keys(unmadeMoves).filter((kind) => !known.has(kind) || kinds.has(kind))).toEqual([]);
  });

  it('are all that the fictional clinic tells, but for what is said not to be', () => {
    const told = readJson<{ events: { kind: string }[] }>('events.json').events.map(({ kind }) => kind);
    expect([...new Set(told)].filter((kind) => !kinds.has(kind))).toEqual(Object.keys(untoldKinds));
  });

  it('have what a story calls them, each of a move that there is', () => {
    const known = new Set(moves.map(({ kind }) => kind));
    const strange = [...kindsOfEvent].filter(([, move]) => move !== undefined && !known.has(move));
    expect(strange).toEqual([]);
  });

  it('say of each list from which something is chosen by what a file calls it', () => {
    const lists = moves
      .filter(({ kind }) => kinds.has(kind))
      .flatMap(({ thing, move }) => questionsOf(thing.moves[move]?.form as never).flatMap(({ from }) => from ?? []));
    expect([...new Set(lists)].filter((list) => !wordsOfLists[list])).toEqual([]);
    expect(Object.keys(wordsOfLists).filter((list) => !lists.includes(list))).toEqual([]);
  });

  it('never ask for a field that names the thing', () => {
    const both = moves.flatMap(({ thing, move, kind }) =>
      questionsOf(thing.moves[move]?.form as never)
        .filter(({ name }) => namedThings[thing.name]?.by[name])
        .map(({ name }) => `${kind} ${name}`),
    );
    expect(both).toEqual([]);
  });
});
