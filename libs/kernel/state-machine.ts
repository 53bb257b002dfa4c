import { Problem } from './problem.js';

/** One way from state to state. Its name is the button, the route, the permission and the audit entry. */
export interface Move<State extends string = string> {
  readonly from: readonly State[];
  /** Where it leads; absent where the thing stays as it is (an extension). */
  readonly to?: State;
  /** Who may put it right, with a reason, once the ten minutes in which its maker may undo it have passed. */
  readonly correctedBy: readonly string[];
  /** Nothing of it can be taken back: it is offered neither to be undone nor to be put right. */
  readonly lasting?: true;
}

export interface Machine<State extends string = string, Name extends string = string> {
  readonly initial: State;
  /** In what other state a thing may begin. */
  readonly orBegins?: State;
  readonly states: readonly State[];
  /** Those in which something is waited for or in force: what lists count, because they stay few however old the rest. */
  readonly open: readonly State[];
  /** Those by which people look through a list, four at most; without them the first of the open ones. */
  readonly worked?: readonly State[];
  readonly moves: { readonly [N in Name]: Move<State> };
}

/** Declares a machine; a state or a move that is not named in it does not compile. */
export const machine = <const State extends string, const Name extends string>(
  declared: Machine<State, Name>,
): Machine<State, Name> => declared;

export type StateOf<M> = M extends Machine<infer State, string> ? State : never;

/** The names of the moves that lead on from a state, in the order in which they were declared. */
export const movesFrom = (declared: Machine, state: string): string[] =>
  Object.entries(declared.moves)
    .filter(([, move]) => move.from.includes(state))
    .map(([name]) => name);

/**
 * Moves a thing along its machine, in place.
 * @throws Problem `not-found` for a move the machine does not know, `wrong-state` where it does not lead on from here
 */
export function move(declared: Machine, thing: { state: string }, name: string): void {
  const chosen = Object.hasOwn(declared.moves, name) ? declared.moves[name] : undefined;
  if (!chosen) throw new Problem('not-found');
  if (!chosen.from.includes(thing.state)) throw new Problem('wrong-state', { move: name, state: thing.state });
  thing.state = chosen.to ?? thing.state;
}

/** The machine as a Mermaid state diagram, for a room's README. */
export function draw(declared: Machine): string {
  const arrows = Object.entries(declared.moves).flatMap(([name, { from, to }]) =>
    from.map((state) => `  ${state} --> ${to ?? state}: ${name}`),
  );
  const { initial, orBegins } = declared;
  const begins = [initial, ...(orBegins ? [orBegins] : [])].map((state) => `  [*] --> ${state}`);
  return ['stateDiagram-v2', ...begins, ...arrows].join('\n');
}
