import type { Type } from '@nestjs/common';
import type { AccessTable, Entity } from './access/access.js';
import type { Contribution } from './contributions.js';
import type { Concealable } from './concealing/concealable.js';
import type { KindOfDuty } from './duties/kinds-of-duty.js';
import type { HomeSource } from './home/home.js';
import type { AnyJob, Handler } from './jobs/job.js';
import type { KeyedValues } from './keys/keyed.js';
import type { MessageSubject } from './notices/message-subjects.js';
import type { CaseEvents } from './pages/case-event.js';
import type { ItemPart, PlacedPart, VictimPart } from './pages/case-part.js';
import type { ConductPart, MarkPart } from './pages/conduct.js';
import type { Resource } from './resource/resource.js';
import type { Spreadsheet } from './spreadsheets.js';
import type { ChoiceSource } from './things/choices.js';
import type { MoveAlong, MoveGuard, Thing } from './things/thing.js';
import type { CheckTyped, FollowLines } from './work/work.js';

/** Whose facts a fragment of SQL is to answer: expressions for the staff member's id, the London day and the instant. */
export interface Whose {
  readonly staff: string;
  readonly day: string;
  readonly at: string;
}

/** A room, as a plain object: everything that the front doors need to open it. */
export interface Domain {
  readonly name: string;
  readonly entities?: readonly Entity[];
  readonly access?: readonly AccessTable[];
  /** Looks through what a person who may see where a victim is typed, before it is committed; one room does. */
  readonly checkTyped?: CheckTyped;
  /** Does what follows from whatever was done, in the same transaction, however it was done. */
  readonly follows?: FollowLines;
  /** Facts about a person that rights hang on, each a JSON expression; all are read by one statement. */
  readonly facts?: Readonly<Record<string, (whose: Whose) => string>>;
  /** What several facts ask for, of any room to the right too: each a SELECT that is read once, by the name they read it under. */
  readonly factTables?: Readonly<Record<string, (whose: Whose) => string>>;
  /** When the room's facts about a person change by themselves, as time goes on: SELECTs of instants, past ones too. */
  readonly factTurns?: (whose: Whose) => string;
  /** Rows with states and moves, which get their API routes and pages from their declarations. */
  readonly things?: readonly Thing[];
  /** Records that are declared once: `withResources` makes their entities, access, things, routes and pages. */
  readonly resources?: readonly Resource[];
  /** What holds up a move of this or another room's thing, by `<thing>.<move>`: whoever must be done first says so. */
  readonly guards?: Readonly<Record<string, MoveGuard>>;
  /** What the room does along with a move of another room's thing, by `<thing>.<move>`. */
  readonly along?: Readonly<Record<string, MoveAlong>>;
  /** Lists that questions choose from, by the name that `pick({ from })` gives. */
  readonly choices?: Readonly<Record<string, ChoiceSource>>;
  /** Files that are sent in here, whose columns a sender may match with headings of their own. */
  readonly spreadsheets?: readonly Spreadsheet[];
  /** What waits for a person here, for the one page that gathers it from all rooms. */
  readonly home?: HomeSource;
  /** What the room shows on the pages of a case, each part on its tab. */
  readonly caseParts?: readonly PlacedPart[];
  /** The dated events that the room knows of a case, for the timeline of the case. */
  readonly caseEvents?: CaseEvents;
  /** What the room knows of what perpetrators did, for the timeline that joins all reports. */
  readonly conduct?: ConductPart;
  /** What the room knows of what was done about them: orders, custody. It stands on the same timeline. */
  readonly marks?: MarkPart;
  /** What the room adds to the victim's view of a case, for the advocate on its team. */
  readonly victimParts?: readonly VictimPart[];
  /** What the room shows on the page of an agenda item. */
  readonly itemParts?: readonly ItemPart[];
  /** What the room shows on the pages of an advocate's own case, each part on its tab. */
  readonly advocacyParts?: readonly PlacedPart[];
  /** What the room answers where a room before it asks. */
  readonly contributes?: readonly Contribution[];
  /** What its things owe: who is reminded, where the account is read, how the day came about. */
  readonly duties?: readonly KindOfDuty[];
  /** Its rows that hold what people typed, and may be taken out of view. */
  readonly concealable?: readonly Concealable[];
  /** Its things that messages are about, besides what is owed. */
  readonly messageSubjects?: readonly MessageSubject[];
  /** What the room keeps that hangs on the installation's secret, so that a new one can take the place of one before. */
  readonly keyed?: readonly KeyedValues[];
  readonly services?: readonly Type[];
  readonly api?: readonly Type[];
  readonly pages?: readonly Type[];
  readonly jobs?: readonly AnyJob[];
  readonly handlers?: readonly Handler[];
}
