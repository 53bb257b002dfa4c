import { quorumIn } from '../agenda/item.view.js';
import type { Spoken } from '../common/meeting.view.js';
import { meetingStates } from '../meetings/meeting.states.js';
import type { Grid, GridRow } from './grid.reading.js';
import { markOf, shownOf, type Attending, type Known, type Moment } from './grid.rules.js';

/** That somebody else has changed a row, with what is recorded now; and that what was recorded is not taken back here any more. */
export const CHANGED = 'panels.errors.attendance-changed';
export const SETTLED = 'panels.errors.attendance-settled';

const key = (name: string): string => `panels.pages.grid.${name}`;

/** What is recorded of a person, in words. */
export function nowOf({ say, time }: Spoken, { known, stay, deputyName }: Omit<GridRow, 'begins'>): string {
  const [from, to] = [stay?.arrivedAt, stay?.leftAt].map((at) => (at ? time(at) : ''));
  if (known.attending === 'present') return say(key('now.present'), { from: from ?? '' });
  if (known.attending === 'left') return say(key('now.left'), { from: from ?? '', to: to ?? '' });
  if (known.attending === 'deputy') return say(key('now.deputy'), { deputy: deputyName ?? '' });
  return say(key(`now.${known.attending}`));
}

/** What is said beside a name: what they answered, whom they come for, and when they were there before. */
function notesOf({ say, time }: Spoken, row: GridRow): string[] {
  const { stay, invitation, deputyForNames, earlier } = row;
  const before = earlier.filter(({ arrivedAt }) => arrivedAt);
  return [
    ...(stay?.guest ? [say(key('guest'))] : []),
    ...deputyForNames.map((person) => say(key('deputyFor'), { person })),
    say(key(`answers.${invitation?.state ?? 'none'}`)),
    ...before.map(({ arrivedAt, leftAt }) =>
      say(key('earlier'), { from: arrivedAt ? time(arrivedAt) : '', to: leftAt ? time(leftAt) : '' }),
    ),
  ];
}

/** When they came, as every time is said, or what the page has filled in. */
const timeIn = ({ time }: Spoken, { stay, begins }: GridRow): string =>
  stay?.state === 'present' && stay.arrivedAt ? time(stay.arrivedAt) : begins.arrived;

/** What was sent in vain, by the names of the boxes. */
type Sent = Readonly<Record<string, unknown>>;

/** A page that is shown again with what was typed in it, and by what it is known whether others change a row. */
export interface Again {
  readonly sent: Sent;
  /** The row that was saved by one press. */
  readonly saved: string | undefined;
  /** Rows that somebody else has changed: from here on they are compared with what they say now. */
  readonly changed: ReadonlySet<string>;
  /** Rows of which what was recorded is not taken back here any more. */
  readonly settled: ReadonlySet<string>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What was typed in a row that stays on the page; nothing of one that was saved, or that is new to it. */
const sentOf = (staffId: string, again: Again | undefined): ((field: string) => string | undefined) =>
  again && again.saved !== staffId && `version_of_${staffId}` in again.sent
    ? (field) => text(again.sent[`${field}_of_${staffId}`])
    : () => undefined;

function rowShown(spoken: Spoken, { meeting, moment, open }: Grid, row: GridRow, again?: Again) {
  const { say } = spoken;
  const { staffId, known, stay } = row;
  const sent = sentOf(staffId, again);
  const seen = again?.changed.has(staffId) ? () => undefined : sent;
  const chosen = sent('attending') ?? row.begins.attending;
  return {
    id: staffId,
    name: row.name,
    chair: row.chairs ? say(key('chairing')) : '',
    agency: row.agencyName,
    notes: notesOf(spoken, row),
    now: nowOf(spoken, row),
    // What no box of the row says.
    told: known.attending === 'deputy' || known.attending === 'left',
    choices: row.choices.map((value) => ({ value, text: choiceIn(say, value, moment), checked: value === chosen })),
    // Of whom a deputy is named already the deputy has a row of their own.
    deputies: known.attending === 'deputy' ? [] : deputiesOf(row, sent('deputyId')),
    times: !moment.before && known.attending !== 'deputy',
    arrived: sent('arrived') ?? timeIn(spoken, row),
    left: sent('left') ?? '',
    statement: { said: known.statement, ticked: sent('statement') === 'yes' },
    rankReason: sent('chairRankReason') ?? '',
    press: pressesOf(known, open && !moment.after),
    correct:
      stay && again?.settled.has(staffId) && `/attendance/${stay.id}/correct?back=/meetings/${meeting.id}/attendance`,
    version: seen('version') || row.version,
    shown: seen('shown') || markOf(shownOf(known)),
  };
}

/** Who is there can go now, and who is not can come. */
const pressesOf = ({ attending }: Known, open: boolean) => ({
  arrive: open && attending !== 'present',
  leave: open && attending === 'present',
});

const choiceIn = (say: Spoken['say'], value: Attending, { before }: Moment): string =>
  say(key(value === 'not_yet' && before ? 'choices.not_confirmed' : `choices.${value}`));

const deputiesOf = ({ choices, colleagues }: GridRow, chosen: string | undefined) =>
  choices.includes('deputy')
    ? colleagues.map(({ id, name }) => ({ value: id, text: name, selected: id === chosen }))
    : [];

/** Who chairs comes first, then those of whose agencies the quorum is made: without either no panel begins. */
const firstOf = (rows: readonly GridRow[]): GridRow[] => rows.toSorted((one, other) => rankOf(one) - rankOf(other));
const rankOf = ({ chairs, core }: GridRow): number => (chairs ? 0 : 2 - Number(core));

/** The page's rows and its quorum, in words. */
export function gridShown(spoken: Spoken, grid: Grid, again?: Again) {
  const { say } = spoken;
  const { meeting, rows, quorum, moment, open } = grid;
  const isArranged = meeting.chairId || !meetingStates.moves.arrange.from.some((one) => one === meeting.state);
  const chair = quorum.chairPresent ? '' : say(key(moment.before ? 'noChairBefore' : 'noChair'));
  const there = rows.filter(({ known }) => known.attending === (moment.before ? 'expected' : 'present')).length;
  return {
    rows: firstOf(rows).map((row) => rowShown(spoken, grid, row, again)),
    quorum: say(key(moment.before ? 'quorumBefore' : 'quorum'), { said: quorumIn(spoken, quorum) }),
    chair,
    chooseChair: chair && !isArranged && `/meetings/${meeting.id}/arrange`,
    count: say(key(moment.before ? 'countBefore' : 'count'), { count: there }),
    everybody: again?.sent['statement'] === 'yes',
    before: moment.before,
    open,
  };
}
