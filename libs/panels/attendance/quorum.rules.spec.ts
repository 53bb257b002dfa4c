import { eventsOf, expectedAnswers, readCsv, readJson } from '../../../test/reference-data.js';
import { quorumOf, type DiscussedItem, type ForumForQuorum, type Quorum, type Stay } from './quorum.rules.js';

interface MeetingHeld {
  readonly meeting: string;
  readonly forum: string;
  readonly attendance: {
    agency: string;
    arrived: string;
    left: string;
    chairing?: boolean;
    guest?: boolean;
    excludedFrom?: string[];
  }[];
  readonly items: { item: string; started: string; ended: string; chairOverride?: { reason: string } }[];
}

const kinds = new Map(readCsv('agencies.csv').map(({ agency, kind }) => [agency, kind]));
const { forums } = readJson<{ forums: (ForumForQuorum & { key: string })[] }>('forums.json');
const meetings = eventsOf<MeetingHeld>('meeting.held');
const answers = expectedAnswers<(Quorum & { meeting: string; item: string; case: string })[]>('quorum');

function reckon(meeting: string, item: string): Quorum {
  const held = meetings.find((one) => one.meeting === meeting);
  const forum = forums.find(({ key }) => key === held?.forum);
  const discussed = held?.items.find((one) => one.item === item);
  if (!held || !forum || !discussed) throw new Error('Not in the data');
  const stays = held.attendance.map(({ agency, arrived, left, ...rest }): Stay => {
    return { ...rest, agencyKind: kinds.get(agency) ?? '', arrived: new Date(arrived), left: new Date(left) };
  });
  const { started, ended, chairOverride } = discussed;
  const times = { item, started: new Date(started), ended: new Date(ended) };
  return quorumOf({ ...times, overrideReason: chairOverride?.reason }, stays, forum);
}

describe('quorumOf, for every item of the clinic', () => {
  it.each(answers)('$meeting $item', ({ meeting, item, case: _case, ...expected }) => {
    expect(reckon(meeting, item)).toEqual(expected);
  });

  it('has an answer for each item', () => {
    expect(answers).toHaveLength(meetings.flatMap(({ items }) => items).length);
  });
});

const at = (time: string): Date => new Date(`2026-04-09T${time}:00+01:00`);
const stay = (agencyKind: string, arrived: string, left?: string, rest: Partial<Stay> = {}): Stay => ({
  agencyKind,
  arrived: at(arrived),
  ...(left ? { left: at(left) } : {}),
  ...rest,
});
const forum: ForumForQuorum = {
  coreAgencies: ['police', 'isac', 'probation'],
  quorum: { minimumCore: 2, mustInclude: ['police'], chairPresent: true },
};
const item: DiscussedItem = { item: 'I1', started: at('10:00'), ended: at('10:30') };
const chair = stay('police', '10:00', '10:30', { chairing: true });

describe('quorumOf', () => {
  it.each<[string, Stay, boolean]>([
    ['from its start to its end', stay('isac', '10:00', '10:30'), true],
    ['a minute late', stay('isac', '10:01', '10:30'), false],
    ['a minute short', stay('isac', '09:00', '10:29'), false],
    ['a guest', stay('isac', '09:00', '11:00', { guest: true }), false],
    ['excluded from the item', stay('isac', '09:00', '11:00', { excludedFrom: ['I1'] }), false],
    ['excluded from another', stay('isac', '09:00', '11:00', { excludedFrom: ['I2'] }), true],
    ['still there', stay('isac', '09:00'), true],
    ['of no core agency', stay('housing', '09:00', '11:00'), false],
  ])('somebody %s', (_who, somebody, quorate) => {
    expect(quorumOf(item, [chair, somebody], forum).quorate).toBe(quorate);
  });

  it('does not add up two stays', () => {
    const both = [stay('isac', '10:00', '10:15'), stay('isac', '10:16', '10:30')];
    expect(quorumOf(item, [chair, ...both], forum).corePresent).toEqual(['police']);
  });

  it('asks for those that must be there', () => {
    const guests = [
      stay('isac', '10:00'),
      stay('probation', '10:00'),
      stay('housing', '10:00', '11:00', { chairing: true }),
    ];
    expect(quorumOf(item, guests, forum)).toMatchObject({
      coreMissing: ['police'],
      chairPresent: true,
      quorate: false,
    });
  });

  it('while an item is open, counts those who have not left', () => {
    const open: DiscussedItem = { item: 'I1', started: at('10:00') };
    const present = [stay('police', '09:00', undefined, { chairing: true }), stay('isac', '09:00')];
    expect(quorumOf(open, present, forum).quorate).toBe(true);
    expect(quorumOf(open, [present[0] as Stay, stay('isac', '09:00', '10:10')], forum).quorate).toBe(false);
  });

  it('goes on without a quorum only with the reason of a chair who is there', () => {
    const overridden = { ...item, overrideReason: 'the hearing is tomorrow' };
    expect(quorumOf(overridden, [chair], forum)).toMatchObject({ quorate: false, override: true, mayProceed: true });
    expect(quorumOf({ ...item, overrideReason: ' ' }, [chair], forum).mayProceed).toBe(false);
    const others = [stay('police', '10:00'), stay('isac', '10:00')];
    expect(quorumOf(overridden, others, forum)).toMatchObject({ chairPresent: false, mayProceed: false });
  });

  it('asks for no chair where the forum asks for none, and for nobody where it has no quorum', () => {
    const two = [stay('police', '10:00'), stay('isac', '10:00')];
    const chairless = { ...forum, quorum: { minimumCore: 2, mustInclude: [], chairPresent: false } };
    expect(quorumOf(item, two, chairless)).toMatchObject({ chairPresent: false, quorate: true });
    expect(quorumOf(item, [], { ...forum, quorum: null }).mayProceed).toBe(true);
  });
});
