import { foreseenQuorum } from './foreseen.rules.js';

const startsAt = new Date('2026-04-16T09:00:00Z');
const forum = {
  coreAgencies: ['police', 'health', 'isac'],
  quorum: { minimumCore: 2, mustInclude: ['police'], chairPresent: true },
};
const place = (agencyId: string, state = 'expected', more = {}) => ({
  staffId: `one of ${agencyId}`,
  agencyId,
  state,
  chairing: false,
  guest: false,
  ...more,
});
const planned = (...places: ReturnType<typeof place>[]) => ({
  startsAt,
  chairId: 'one of police',
  forum,
  places,
  kindOf: (id: string) => id,
});

describe('the quorum that is to be expected', () => {
  it('counts those who have a place, and who is arranged to chair', () => {
    expect(foreseenQuorum(planned(place('police'), place('health')), 'an item')).toEqual({
      quorate: true,
      coreMissing: ['isac'],
      chairExpected: true,
    });
  });

  it('counts no one who sent apologies, no guest, and no one who leaves for the item', () => {
    const [police, health] = [place('police'), place('health')];
    const isac = place('isac', 'apologies');
    const missing = (...places: ReturnType<typeof place>[]) =>
      foreseenQuorum(planned(...places), 'an item', ['one of health']).coreMissing;
    expect(missing(police, isac)).toEqual(['health', 'isac']);
    expect(missing(police, place('isac', 'expected', { guest: true }))).toEqual(['health', 'isac']);
    expect(missing(police, health)).toEqual(['health', 'isac']);
  });
});
