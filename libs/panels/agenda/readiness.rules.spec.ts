import { lacksOf, type Prepared } from './readiness.rules.js';
import { partSilent, type Owed } from '../returns/silent.rules.js';

const all: Prepared = {
  open: 0,
  asked: 2,
  silent: 0,
  victimView: true,
  risk: true,
  safeContactChecked: true,
  actionsUnaccepted: 0,
  quorate: true,
};

describe('what an item lacks before the panel', () => {
  it.each<[string, Partial<Prepared>, string[]]>([
    ['nothing', {}, []],
    ['answers to questions of its nomination', { open: 3 }, ['questions']],
    ['a return that is asked for and has not come', { silent: 1 }, ['returns']],
    ['any return asked for at all', { asked: 0 }, ['returns']],
    ['the victim’s view', { victimView: false }, ['victim_view']],
    ['an assessment of the risk', { risk: false }, ['risk']],
    ['a check of the safe contact rule', { safeContactChecked: false }, ['safe_contact']],
    ['nothing where no safe contact rule is shown', { safeContactChecked: null }, []],
    ['an action’s acceptance', { actionsUnaccepted: 1 }, ['actions']],
    ['a quorum', { quorate: false }, ['quorum']],
    ['several, in their order', { quorate: false, silent: 2, risk: false }, ['returns', 'risk', 'quorum']],
  ])('is %s', (_, change, lacking) => expect(lacksOf({ ...all, ...change })).toEqual(lacking));
});

const at = new Date('2026-04-08T10:00:00Z');
const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
const until = (asked: Date) => new Date(asked.getTime() + 24 * 3_600_000);
const owed = (id: string, agencyId: string, chasedAt: Date | null = null, itemId = 'here'): Owed => ({
  id,
  itemId,
  agencyId,
  chasedAt,
});

describe('who is asked again', () => {
  const asked = (all: Owed[]) => {
    const { silent, ask, askAgainAt } = partSilent(all, { items: [{ id: 'here' }], at, until });
    return [silent.map(({ id }) => id), ask.map(({ id }) => id), askAgainAt];
  };
  it.each<[string, Owed[], [string[], string[], Date | null]]>([
    ['nobody where nothing is owed', [], [[], [], null]],
    ['everybody who was never asked again', [owed('a', 'x'), owed('b', 'y')], [['a', 'b'], ['a', 'b'], null]],
    ['nobody within the time', [owed('a', 'x', hoursAgo(1))], [['a'], [], until(hoursAgo(1))]],
    ['again once the time has passed', [owed('a', 'x', hoursAgo(24))], [['a'], ['a'], null]],
    [
      'no agency for one item that was asked for another',
      [owed('a', 'x'), owed('b', 'x', hoursAgo(2))],
      [['a', 'b'], [], until(hoursAgo(2))],
    ],
    [
      'no agency that was asked for another meeting',
      [owed('a', 'x'), owed('b', 'x', hoursAgo(3), 'there')],
      [['a'], [], until(hoursAgo(3))],
    ],
    ['the others still', [owed('a', 'x', hoursAgo(2)), owed('b', 'y')], [['a', 'b'], ['b'], until(hoursAgo(2))]],
    ['nobody for what is not on this agenda', [owed('a', 'x', null, 'there')], [[], [], null]],
  ])('is %s', (_, all, wanted) => expect(asked(all)).toEqual(wanted));
});
