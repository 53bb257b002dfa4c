import type { Machine } from '../../kernel/state-machine.js';
import type { Words } from '../messages/messages.js';
import { stateTabs } from './state-list.js';

/** Words as their keys, with what is counted beside them. */
const t = ((key: string, { name, count }: { name?: string; count?: number } = {}) =>
  name === undefined ? key : `${name} (${count})`) as Words;

const machineOf = (states: string, open: string, worked?: string): Machine => ({
  initial: 'a',
  states: [...states],
  open: [...open],
  ...(worked && { worked: [...worked] }),
  moves: {},
});

const all = 'platform.lists.all';
const more = 'platform.lists.moreStates';
const state = (name: string) => `things.states.${name}`;

/** A line for each tab; what is folded stands indented beneath what folds it, and the open one is starred. */
function shown(machine: Machine, counts: Readonly<Record<string, number>>, chosen?: string): string[] {
  const tabs = stateTabs(t, { name: 'things', machine }, new Map(Object.entries(counts)), { state: chosen });
  const line = (one: { text: string; active: boolean }) => `${one.active ? '*' : ''}${one.text}`;
  return tabs.flatMap((one) =>
    'items' in one ? [one.text, ...one.items.map((each) => `  ${line(each)}`)] : [line(one)],
  );
}

describe('tabs of the states of a list', () => {
  it('stand beside each other where there are four states or fewer', () =>
    expect(shown(machineOf('abcd', 'ab'), { a: 2 })).toEqual([
      `*${all}`,
      `${state('a')} (2)`,
      `${state('b')} (0)`,
      state('c'),
      state('d'),
    ]));

  it('are the first open ones of many, and fold the rest with how many are open in it', () =>
    expect(shown(machineOf('abcdefg', 'abcdef'), { e: 2, f: 1 })).toEqual([
      `*${all}`,
      ...[...'abcd'].map((one) => `${state(one)} (0)`),
      `${more} (3)`,
      `  ${state('e')} (2)`,
      `  ${state('f')} (1)`,
      `  ${state('g')}`,
    ]));

  it('are those that people work by, in the order of the machine', () =>
    expect(shown(machineOf('abcdef', 'abcd', 'db'), {}).slice(0, 4)).toEqual([
      `*${all}`,
      `${state('b')} (0)`,
      `${state('d')} (0)`,
      more,
    ]));

  it('have the open one among them, and not folded', () => {
    const tabs = shown(machineOf('abcdef', 'abcd', 'ab'), {}, 'f');
    expect(tabs).toContain(`*${state('f')}`);
    expect(tabs).not.toContain(`  ${state('f')}`);
  });

  it('keep what the list is narrowed by', () => {
    const tabs = stateTabs(t, { name: 'things', machine: machineOf('ab', 'a') }, new Map(), {
      state: 'a',
      due: 'week',
    });
    expect(tabs.map((one) => 'href' in one && one.href)).toEqual([
      '/things?due=week',
      '/things?state=a&due=week',
      '/things?state=b&due=week',
    ]);
  });
});
