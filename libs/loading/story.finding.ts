import { AdvocacyLink } from '../victims/advocacy/index.js';
import { Action } from '../panels/actions/index.js';
import { BehaviourKind } from '../perpetrators/conduct/index.js';
import { Programme } from '../perpetrators/interventions/index.js';
import { Nomination } from '../intake/nominations/index.js';
import { ProtectedPerson, ProtectionOrder } from '../perpetrators/orders/index.js';
import { Meeting } from '../panels/meetings/index.js';
import { MeetingInvitation } from '../panels/scheduling/index.js';
import type { Entity } from '../platform/access/access.js';
import type { Thing } from '../platform/things/thing.js';
import type { Row } from '../platform/work/tx.js';
import { refuse, RowRefused } from './loaded.outcome.js';
import { itemId } from './panel.labels.js';
import type { StoryEvent } from './story.js';
import type { Stage } from './story.stage.js';
import type { As, Naming } from './story.things.js';

/** Of which thing something is chosen, and by whom. */
export interface Choosing {
  readonly rowId: string;
  readonly actor: string;
}

const byColumn =
  <T extends Row>(entity: Entity<T>, column: keyof T & string) =>
  (stage: Stage, word: string): Promise<string> =>
    stage.id(entity, column, word);

const person = (stage: Stage, word: string): Promise<string> => stage.staff(word);

/** Who was invited to a meeting, by their address. */
async function invited(stage: Stage, word: string, { rowId: meetingId }: Choosing): Promise<string> {
  const staffId = await person(stage, word);
  const found = await stage.read((tx) => tx.rows(MeetingInvitation).where({ meetingId, staffId }).one());
  return found?.id ?? '';
}

/** Whom an order protects besides the victim, by their whole name, as whoever acts reads it. */
async function protectedBy(stage: Stage, fullName: string, { rowId: orderId, actor }: Choosing): Promise<string> {
  const who = await stage.actor(actor, 'protected');
  const found = await stage.work.as(who, (tx) => tx.rows(ProtectedPerson).where({ orderId }).all());
  return found.find((one) => one.fullName === fullName && one.endedWriting === null)?.id ?? '';
}

/** What each sort of word in a file stands for: the id of what it names, or the word itself. */
const standFor: Readonly<Record<As, (stage: Stage, word: string, choosing: Choosing) => string | Promise<string>>> = {
  code: (_, word) => word,
  lower: (_, word) => word.trim().toLowerCase(),
  person,
  agency: (stage, word) => stage.agency(word),
  forum: (stage, word) => stage.forum(word),
  case: (stage, word) => stage.case(word),
  nomination: (stage, word) => byColumn(Nomination, 'externalRefKey')(stage, word.trim().toLowerCase()),
  meeting: byColumn(Meeting, 'externalKey'),
  item: itemId,
  action: byColumn(Action, 'externalKey'),
  order: byColumn(ProtectionOrder, 'externalKey'),
  programme: byColumn(Programme, 'name'),
  behaviour: byColumn(BehaviourKind, 'key'),
  invited,
  protected: protectedBy,
};

const NONE: Choosing = { rowId: '', actor: '' };
const isId = (word: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word);

/**
 * What a word of an event stands for; an id stands for itself, and so does what is no word.
 * @throws RowRefused with the field, for a name that nothing has
 */
export async function standsFor(
  stage: Stage,
  as: As,
  [field, word]: readonly [string, unknown],
  choosing: Choosing = NONE,
): Promise<unknown> {
  if (typeof word !== 'string' || isId(word)) return word;
  const found = await Promise.resolve(standFor[as](stage, word, choosing)).catch((problem: unknown) => {
    if (problem instanceof RowRefused) return '';
    throw problem;
  });
  if (!found) throw refuse(field, 'unknown_label');
  return found;
}

/** A case of the clinic, and what an advocacy service keeps of its victim. */
async function casesOf(stage: Stage, clinicCaseId: string): Promise<string[]> {
  const links = await stage.read((tx) =>
    tx
      .rows(AdvocacyLink)
      .where({ clinicCaseId, endedAt: { $exists: false } })
      .all(),
  );
  return [clinicCaseId, ...links.map(({ caseId }) => caseId)];
}

type Found = Row & { readonly state: string; readonly caseId?: string };

/** What is meant by the fields of an event that name it. @throws RowRefused where none does, or by a name that nothing has */
async function meantBy(stage: Stage, { by }: Naming, event: StoryEvent): Promise<Record<string, unknown>> {
  const named = Object.entries(by).filter(([field]) => event[field] !== undefined && event[field] !== null);
  if (!named.length) throw refuse(Object.keys(by)[0] ?? '', 'missing_mandatory');
  const where: Record<string, unknown> = {};
  for (const [field, [column, as = 'code']] of named) {
    const stands = await standsFor(stage, as, [field, event[field]]);
    where[column] = as === 'case' ? { $in: await casesOf(stage, String(stands)) } : stands;
  }
  return where;
}

/** The case that an event names besides is that of the thing. @throws RowRefused where it is another */
async function mustBeOfItsCase(stage: Stage, row: Found, event: StoryEvent): Promise<void> {
  if (typeof event['case'] !== 'string' || !row.caseId) return;
  const caseId = String(await standsFor(stage, 'case', ['case', event['case']]));
  if (!(await casesOf(stage, caseId)).includes(row.caseId)) throw refuse('case', 'bad_value');
}

/**
 * The thing that an event means: of several that its fields may mean, the newest of which the move can be made, else the
 * newest, so that whoever plays it is told why not.
 * @throws RowRefused with the field that names nothing
 */
export async function foundBy(stage: Stage, { thing, move, named }: Meant, event: StoryEvent): Promise<string> {
  const where = await meantBy(stage, named, event);
  const rows =
    (await stage.readAs(await stage.actor(event.actor, 'find'), async (tx) => {
      const found = tx.rows<Found>(thing.entity).where(where);
      const all = await (named.newest ? found.orderBy(named.newest as 'id', 'DESC') : found).all();
      return all.length ? all : undefined;
    })) ?? [];
  const from = thing.machine.moves[move]?.from ?? [];
  const row = rows.find(({ state }) => from.includes(state)) ?? rows[0];
  if (!row) throw refuse(Object.keys(named.by).find((field) => event[field] !== undefined) ?? '', 'unknown_label');
  await mustBeOfItsCase(stage, row, event);
  return row.id;
}

export interface Meant {
  readonly thing: Thing;
  readonly move: string;
  readonly named: Naming;
}
