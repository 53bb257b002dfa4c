import { Inject, Injectable } from '@nestjs/common';
import { Problem, WrongShape, invalid, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { fromBody, readForm } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import { Things } from '../../platform/things/things.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { spokenIn } from '../common/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { rowForm, typedOf, wrongOf, type PostedGrid, type PostedRow } from './grid.forms.js';
import { gridOf, peopleAt, type Grid, type GridRow } from './grid.reading.js';
import { isMet, markOf, type Known, type Moment, type Typed } from './grid.rules.js';
import { record, type Doing, type Wanted } from './grid.steps.js';
import { CHANGED, nowOf } from './grid.view.js';

/** Refusals of one row, after which the others may still be right. */
const meanwhile: readonly Problem['type'][] = ['moved-on', 'wrong-state'];

/** A row of the page with what was posted of it, and what is to be recorded. */
interface Meant {
  readonly row: GridRow;
  readonly wanted: Wanted;
}

/** Who is at a meeting, on one page: read, and recorded for all at once. */
@Injectable()
export class AttendanceGrid {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
  ) {}

  /** The page's people, inside a transaction that reads more. @throws Problem `not-found`, `not-allowed` */
  async readIn(tx: Tx, meetingId: string): Promise<Grid> {
    const found = tx.rows(Meeting).where({ id: meetingId }).page(1);
    const [meeting, people] = await Promise.all([
      tx.needed(found, () => unseen(Meeting.name, meetingId)),
      peopleAt(tx, meetingId),
    ]);
    const grid = await gridOf(tx, meeting, people);
    tx.record('attend_sheet', meeting, Meeting);
    return grid;
  }

  /**
   * Records all that was changed on the page, or by one press what was pressed, in one transaction: where one row is
   * refused nothing is recorded, and every row that is wrong is named.
   * @returns how many rows were recorded
   * @throws Problem `not-found`, `not-allowed`, `wrong-state` once the meeting is over, `invalid-input` with what is wrong
   * with each row, also where somebody else has changed it meanwhile
   */
  save(actor: Actor, meetingId: string, posted: PostedGrid): Promise<{ saved: number }> {
    return this.work.once(actor, `meetings.attendance.${meetingId}`, (tx) => this.saveIn(tx, meetingId, posted));
  }

  /** As `save`, inside a transaction that does more. */
  async saveIn(tx: Tx, meetingId: string, posted: PostedGrid): Promise<{ saved: number }> {
    await hold(tx, meetingId);
    const meeting = await tx.get(Meeting, meetingId, 'attend');
    const { rows, moment, open } = await gridOf(tx, meeting, await peopleAt(tx, meetingId));
    if (!open) throw new Problem('wrong-state', { state: meeting.state });
    const wrong = new Wrong();
    const meant: Meant[] = [];
    for (const row of rows) await wrong.of(row, async () => void meant.push(...wantedOf(row, posted, moment)));
    const doing: Doing = { tx, things: this.things, meeting, moment };
    for (const { row, wanted } of inOrder(meant)) await wrong.of(row, () => record(doing, row, wanted));
    wrong.mustBeNothing();
    return { saved: meant.length };
  }
}

/** What is wrong with which row, found out of all of them before anything is refused. */
class Wrong {
  private readonly errors: FieldError[] = [];
  private onlyShapes = true;

  /** Does something of a row. @throws whatever is no refusal of this row alone */
  async of(row: GridRow, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem) || !isOfRow(error)) throw error;
      this.errors.push(...wrongOf(words(), row, error.errors.length ? error.errors : [changed(row)]));
      this.onlyShapes &&= error instanceof WrongShape;
    }
  }

  /** @throws Problem `invalid-input`, of which nothing is recorded where no rule but only the shape of answers was broken */
  mustBeNothing(): void {
    if (this.errors.length) throw this.onlyShapes ? new WrongShape(this.errors) : invalid(...this.errors);
  }
}

const isOfRow = ({ type }: Problem): boolean => type === 'invalid-input' || meanwhile.includes(type);

/** A deputy who is named by somebody and has a row of their own is there already when they are named. */
const inOrder = (meant: readonly Meant[]): Meant[] =>
  meant.toSorted((a, b) => Number(a.wanted.attending === 'deputy') - Number(b.wanted.attending === 'deputy'));

/** Answers and stays before the meeting, and both before any item: whoever changes several holds them in this order. */
async function hold(tx: Tx, meetingId: string): Promise<void> {
  const values = [meetingId];
  const answers = 'SELECT id FROM meeting_invitation WHERE meeting_id = $1 ORDER BY id FOR UPDATE';
  const stays = 'SELECT id FROM attendance WHERE meeting_id = $1 ORDER BY id FOR UPDATE';
  await tx.run({ text: answers, values });
  await tx.run({ text: stays, values });
}

/** That somebody else has changed a row, with what it says now. */
const changed = (row: GridRow): FieldError => ({
  field: 'attending',
  message: CHANGED,
  with: { now: nowOf(spokenIn(), row) },
});

/**
 * What is to be recorded of a row: nothing where it is as it was shown, or recorded already.
 * @throws Problem `invalid-input` for what is no time or fits nothing, `moved-on` where somebody else has changed the row
 */
function wantedOf(row: GridRow, posted: PostedGrid, moment: Moment): Meant[] {
  const given = posted.rows.find(({ staffId }) => staffId === row.staffId);
  const { press } = posted;
  if (press) return press.staffId === row.staffId ? pressedOf({ row, moment }, press.what, given) : [];
  if (!given) return [];
  const typed = typedOf(given);
  const { known } = row;
  if (markOf(typed) === given.shown && !typed.statement) {
    const acknowledges = posted.statement && known.attending === 'present' && !known.statement;
    return acknowledges ? [{ row, wanted: { attending: 'present', statement: true } }] : [];
  }
  const attending = saidOf(typed, known);
  const statement = standsIn.includes(attending) && (typed.statement || posted.statement);
  if (isMet({ ...typed, attending, statement }, known)) return [];
  if (given.version !== row.version) throw new Problem('moved-on');
  return [{ row, wanted: { ...checked({ row, moment }, given, attending), statement } }];
}

interface Asked {
  readonly row: GridRow;
  readonly moment: Moment;
}

/** Who came or went by one press; whoever did so already is left as they are. */
function pressedOf({ row, moment }: Asked, what: 'arrive' | 'leave', given: PostedRow | undefined): Meant[] {
  const { attending } = row.known;
  const typed = given && typedOf(given);
  const statement = typed?.statement ?? false;
  if (what === 'leave')
    return attending === 'present' ? [{ row, wanted: { attending: 'present', leavesNow: true, statement } }] : [];
  if (attending === 'present') return [];
  if (given && typed?.attending === 'deputy' && row.choices.includes('deputy') && attending !== 'deputy')
    return [
      { row, wanted: { ...checked({ row, moment }, given, 'deputy'), statement, arrived: undefined, left: undefined } },
    ];
  return [{ row, wanted: { attending: 'present', statement } }];
}

/** Of whom it is said that they, or somebody for them, are there. */
const standsIn: readonly string[] = ['present', 'deputy'];

/** What is said of a person: who came at a time is there, though it was not chosen. */
function saidOf({ attending, arrived }: Typed, known: Known): string {
  if (arrived.trim() && (attending === 'not_yet' || attending === 'left')) return 'present';
  return attending || known.attending;
}

/** The answers of a row, read by their form, where this is said of the person. @throws Problem `invalid-input` */
function checked({ row, moment }: Asked, { answers }: PostedRow, said: string): Omit<Wanted, 'statement'> {
  const { choices, known } = row;
  const { deputyId, arrived, left, chairRankReason } = readForm(rowForm, fromBody(rowForm, answers));
  const attending = choices.find((one) => one === said);
  if (!attending) throw invalid({ field: 'attending', message: 'panels.errors.attending' });
  const wrong = (field: string, message: string) => new WrongShape([{ field, message: `panels.errors.${message}` }]);
  if (!standsIn.includes(attending) && (arrived ?? left)) throw wrong('attending', 'attending-time');
  if (attending === 'deputy' && !deputyId) throw wrong('deputyId', 'deputy-missing');
  const comes = attending === 'present' && known.attending !== 'present';
  if (comes && !arrived && moment.after) throw wrong('arrived', 'arrived-missing');
  return { attending, deputyId, arrived, left, chairRankReason };
}
