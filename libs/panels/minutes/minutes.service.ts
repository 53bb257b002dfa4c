import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { MinutesCopy, MinutesIssue } from './minutes.entity.js';
import { enterMinutes, holdersOf, type Reached } from './minutes.ledger.js';
import { readMinutes, readsRecord, runsForum } from './minutes.reading.js';
import { inView, onlyItems } from './minutes.given.view.js';
import type { Minutes } from './minutes.view.js';
import { named } from '../common/index.js';

/** Before this there is nothing to minute. */
const beforeMinutes = [...toBeHeld, 'cancelled'];

export interface Read {
  readonly state: string;
  readonly edition: number;
  /** Whether it is the copy that this reader was given, or the record as it stands. */
  readonly given: boolean;
  readonly minutes: Minutes;
}

/** The words of the marking that stands on every page: what was given to somebody, or is issued, is no draft. */
export const markingOf = ({ given, state }: Read): string =>
  given || state === 'minutes_issued' || state === 'closed' ? 'panels.minutes.marking' : 'panels.minutes.markingDraft';

/** Which edition is asked for, the newest unless one is named, and whether as a file that can be printed and kept. */
interface Asked {
  readonly edition?: number | undefined;
  readonly print?: boolean;
}

/** Reading minutes, and who was given which. */
@Injectable()
export class MinutesReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * The minutes for whoever asks: the copy they were given, the newest unless an edition is named; for those who run the
   * forum, and whoever chaired it, the record as it stands.
   * @throws Problem `not-found` where there are none for them
   */
  read(actor: Actor, meetingId: string, asked: Asked = {}): Promise<Read> {
    return this.work.as(actor, (tx) => this.readIn(tx, meetingId, asked));
  }

  /** As `read`, inside a transaction that reads more. */
  async readIn(tx: Tx, meetingId: string, { edition, print = false }: Asked = {}): Promise<Read> {
    const { actor } = tx;
    const [meeting, early] = await Promise.all([
      tx.rows(Meeting).where({ id: meetingId }).one(),
      hasRole(actor, 'coordinator', 'chair') ? undefined : copyOf(tx, meetingId, edition),
    ]);
    if (!meeting || beforeMinutes.includes(meeting.state)) throw new Problem('not-found');
    const { reference, state, forumId } = meeting;
    const details = { reference, edition: edition ?? null };
    tx.record(print ? 'print_minutes' : 'read_minutes', meeting, Meeting, details);
    if (edition === undefined && readsRecord(tx, meeting)) {
      const minutes = await readMinutes(tx, meeting);
      const printed = { kind: 'minutes_printed', subject: 'Meeting', subjectId: meeting.id } as const;
      const held = print ? await holdersOf(tx, minutes.items) : [];
      if (print) enterMinutes(tx, { ...printed, forumId, reader: actor, minutes, held });
      return { state, edition: meeting.edition, given: false, minutes };
    }
    const copy = early ?? (await copyOf(tx, meetingId, edition));
    if (!copy) throw new Problem('not-found');
    const kind = print ? 'minutes_printed' : 'minutes_opened';
    const reached = { kind, subject: 'MinutesIssue', subjectId: copy.issueId, forumId, reader: actor } as const;
    const minutes = await opened(tx, { meeting, given: copy.content as unknown as Minutes, reached });
    return { state, edition: copy.edition, given: true, minutes };
  }

  /** Who was given which edition, when, and why there was one; two with the same digest were given the same words. */
  issues(actor: Actor, meetingId: string): Promise<object[]> {
    return this.work.as(actor, async (tx) => {
      const { forumId } = await tx.get(Meeting, meetingId);
      const runs = runsForum(tx, forumId);
      const issues = await tx.rows(MinutesIssue).where({ meetingId }).orderBy('edition').orderBy('givenAt').all();
      const names = await named(
        tx,
        issues.map(({ staffId }) => staffId),
      );
      return issues.map(({ staffId, edition, issuedAt, givenAt, digest, amendedAs, amendedBecause }) => ({
        staffId,
        staffName: names.staff.get(staffId) ?? null,
        edition,
        issuedAt,
        givenAt,
        digest,
        amendedAs,
        amendedBecause: runs ? amendedBecause : null,
      }));
    });
  }
}

interface Opened {
  readonly meeting: Meeting;
  readonly given: Minutes;
  readonly reached: Omit<Reached, 'minutes' | 'held'>;
}

/**
 * Minutes given earlier, less the items that their reader could not be given today though the items were still open to
 * them: from which they are barred since, or whose agency no agreement lets them receive any more; and less what was
 * taken out of view since. A depth that was settled afterwards takes nothing back. That they are opened is entered in the ledger.
 */
async function opened(tx: Tx, { meeting, given, reached }: Opened): Promise<Minutes> {
  const itemCaseIds = given.items.map(({ caseId }) => caseId);
  const among = given.items.map(({ itemId, caseId }) => ({ id: itemId, caseId }));
  const items = itemCaseIds.map((caseId) => ({ caseId, forumId: meeting.forumId }));
  const theirs = tx.through({ ...tx.actor, items });
  const [today, held] = await Promise.all([readMinutes(theirs, meeting, among), holdersOf(theirs, given.items)]);
  const open = onlyItems(given, new Set(today.items.map(({ itemId }) => itemId)));
  const text =
    'SELECT DISTINCT case_id AS "id" FROM out_of_view WHERE returned_at IS NULL AND case_id = ANY($1::uuid[])';
  const asked = tx.run<{ id: string }>({ text, values: [itemCaseIds] });
  enterMinutes(tx, { ...reached, minutes: open, held });
  const hidden = await asked;
  return hidden.length
    ? inView(
        open,
        today,
        hidden.map(({ id }) => id),
      )
    : open;
}

/** Whether there are minutes of a meeting for the person: the record as it stands, or a copy that they were given. */
export async function hasMinutesFor(tx: Tx, meeting: Meeting): Promise<boolean> {
  if (beforeMinutes.includes(meeting.state)) return false;
  if (readsRecord(tx, meeting)) return true;
  return tx.rows(MinutesCopy).where({ meetingId: meeting.id, staffId: tx.actor.id }).any();
}

function copyOf(tx: Tx, meetingId: string, edition: number | undefined): Promise<MinutesCopy | undefined> {
  const mine = tx
    .rows(MinutesCopy)
    .where({ meetingId, staffId: tx.actor.id, ...(edition !== undefined && { edition }) });
  return mine.orderBy('edition', 'DESC').one();
}
