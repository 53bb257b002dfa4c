import type { LondonDate } from '../../kernel/london-date.js';
import { actingIn, type Acting } from '../../platform/things/acting.js';
import type { Choices } from '../../platform/things/choices.js';
import { openFor } from '../../platform/things/many.js';
import { openMoves } from '../../platform/things/moves-made.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { itemThing } from '../agenda/index.js';
import { toDiscuss } from '../agenda/item.states.js';
import { readsRecord } from '../minutes/index.js';
import { comingMeeting } from '../scheduling/index.js';
import { Meeting } from './meeting.entity.js';
import { none } from './meeting.forms.js';
import { held } from './meeting.states.js';
import { meetingThing } from './meeting.thing.js';
import { carriesUnreached } from './meetings.carrying.js';
import { nextStep, pressMoves, type Press } from './minuting.rules.js';

type Block = Pick<AgendaItem, 'id' | 'version' | 'caseId' | 'caseReference' | 'state'>;

/** The minutes of a panel as work: what is done, what the reader may press, and what holds it up. */
export interface Minuting {
  readonly meeting: Meeting;
  /** What the reader may press now; none where something holds it up. */
  readonly presses: readonly Press[];
  /** The items that hold the next step up, of those that the reader may see. */
  readonly blocks: readonly Block[];
  /** Those of them that the reader can defer, by one press. */
  readonly defers: readonly Block[];
  /** To the panel of which day they are carried over then; none where none is planned yet. */
  readonly defersTo: LondonDate | undefined;
  /** Whether the reader can take the last step back. */
  readonly undoes: boolean;
  readonly acting: Acting | undefined;
}

/** The items that a meeting's next step waits for: to be discussed, or to be ratified by the chair. */
async function blocksOf(tx: Tx, meeting: Meeting): Promise<readonly Block[]> {
  const of = tx.rows(AgendaItem).where({ meetingId: meeting.id });
  const told = (rows: typeof of) =>
    rows.orderBy('position').select('id', 'version', 'caseId', 'caseReference', 'state').all();
  if (meeting.state === 'minutes_draft') return told(of.where({ awaitingRatification: true }));
  if (meeting.state !== 'in_session') return [];
  const [carries, open] = await Promise.all([
    carriesUnreached(tx, meeting),
    told(of.where({ state: { $in: [...toDiscuss, 'in_discussion'] } })),
  ]);
  return carries ? open.filter(({ state }) => state === 'in_discussion') : open;
}

/** Which of the items that hold the end of a panel up its reader can defer; most often nothing is asked. */
async function defersOf(tx: Tx, meeting: Meeting, blocks: readonly Block[]): Promise<readonly Block[]> {
  if (meeting.state !== 'in_session') return [];
  const open = await openFor(tx, itemThing, blocks, 'defer');
  return blocks.filter(({ id }) => open.has(id));
}

/** Whether the person may make each of the moves of a press. */
async function mayPress(tx: Tx, meeting: Meeting, press: Press): Promise<boolean> {
  const may = await Promise.all(pressMoves[press].map((move) => tx.may(Meeting, meeting, move)));
  return may.every(Boolean);
}

/**
 * What leads a panel to its minutes, for who reads the record as it stands.
 * @returns nothing for everybody else, and while there is nothing to minute
 */
export async function minutingOf(tx: Tx, choices: Choices, meetingId: string): Promise<Minuting | undefined> {
  const meeting = await tx.rows(Meeting).where({ id: meetingId }).one();
  if (!meeting || !(meeting.state === 'in_session' || held.includes(meeting.state))) return undefined;
  if (!readsRecord(tx, meeting)) return undefined;
  const asked = nextStep(meeting.state)?.presses ?? [];
  const found = blocksOf(tx, meeting);
  const [moves, blocks, defers, may, acting] = await Promise.all([
    openMoves(tx, meetingThing, meeting),
    found,
    found.then((blocked) => defersOf(tx, meeting, blocked)),
    Promise.all(asked.map((press) => mayPress(tx, meeting, press))),
    asked[0] && actingIn(tx, choices, { entity: Meeting, ids: [meetingId], move: pressMoves[asked[0]][0], form: none }),
  ]);
  const next = defers.length && (await comingMeeting(tx, meeting.forumId, meeting.day as LondonDate));
  const presses = asked.filter((_, index) => may[index]);
  return {
    meeting,
    presses: blocks.length ? [] : presses,
    blocks,
    defers,
    defersTo: next ? (next.day as LondonDate) : undefined,
    undoes: moves.includes('undo'),
    acting: presses.length ? acting : undefined,
  };
}
