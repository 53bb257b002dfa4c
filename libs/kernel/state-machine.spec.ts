import { draw, machine, move, movesFrom } from './state-machine.js';
import { Problem } from './problem.js';

const kettle = machine({
  initial: 'cold',
  states: ['cold', 'hot', 'broken'],
  open: ['cold', 'hot'],
  moves: {
    heat: { from: ['cold'], to: 'hot', correctedBy: ['cook'] },
    pour: { from: ['hot'], to: 'cold', correctedBy: [] },
    top_up: { from: ['cold', 'hot'], correctedBy: ['cook'] },
    drop: { from: ['cold', 'hot'], to: 'broken', correctedBy: [] },
  },
});

function refusalOf(attempt: () => void): Problem {
  try {
    attempt();
  } catch (refusal) {
    if (refusal instanceof Problem) return refusal;
  }
  throw new Error('It was not refused');
}

describe('movesFrom', () => {
  it.each([
    ['cold', ['heat', 'top_up', 'drop']],
    ['hot', ['pour', 'top_up', 'drop']],
    ['broken', []],
    ['unheard-of', []],
  ])('%s leads on by %j', (state, expected) => {
    expect(movesFrom(kettle, state)).toEqual(expected);
  });
});

describe('move', () => {
  it.each([
    ['cold', 'heat', 'hot'],
    ['hot', 'pour', 'cold'],
    ['hot', 'drop', 'broken'],
    ['hot', 'top_up', 'hot'],
  ])('from %s by %s leads to %s', (state, name, expected) => {
    const thing = { state };
    move(kettle, thing, name);
    expect(thing.state).toBe(expected);
  });

  it('refuses a move that does not lead on from here, says which, and leaves the thing as it was', () => {
    const thing = { state: 'cold' };
    const refusal = refusalOf(() => move(kettle, thing, 'pour'));
    expect(refusal).toMatchObject({ type: 'wrong-state', status: 409, details: { move: 'pour', state: 'cold' } });
    expect(thing.state).toBe('cold');
  });

  it.each(['sing', 'toString', 'constructor', '__proto__', ''])('knows no move "%s"', (name) => {
    expect(refusalOf(() => move(kettle, { state: 'cold' }, name)).type).toBe('not-found');
  });
});

describe('draw', () => {
  it('shows where it begins and one arrow for each way on', () => {
    expect(draw(kettle).split('\n')).toEqual([
      'stateDiagram-v2',
      '  [*] --> cold',
      '  cold --> hot: heat',
      '  hot --> cold: pour',
      '  cold --> cold: top_up',
      '  hot --> hot: top_up',
      '  cold --> broken: drop',
      '  hot --> broken: drop',
    ]);
  });
});
