import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { sayError } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { actingIn } from '../../platform/things/acting.js';
import type { Choices } from '../../platform/things/choices.js';
import type { Work } from '../../platform/work/work.js';
import { spokenIn } from '../common/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { beginForm, none } from '../meetings/meeting.forms.js';
import { gridForm, staffIn, typedOf, type PostedGrid, type PostedRow } from './grid.forms.js';
import type { Grid, GridRow } from './grid.reading.js';
import { markOf } from './grid.rules.js';
import type { AttendanceGrid } from './grid.service.js';
import { CHANGED, gridShown, SETTLED, type Again } from './grid.view.js';

type Posted = Readonly<Record<string, unknown>>;

export const VIEW = 'panels/attendance/views/grid.njk';

/** Refusals of the whole page, after which what was typed may still be right. */
const late: Readonly<Partial<Record<Problem['type'], string>>> = {
  'moved-on': 'platform.moves.movedOn',
  'wrong-state': 'platform.moves.movedOn',
  'key-reused': 'platform.moves.sentBefore',
};

/** The item from which a person came to the page, if they came from one. */
export const itemIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? idOf(value) : undefined;

/** The page's own address; it remembers the item from which somebody came. */
export const here = (id: string, item: string | undefined): string =>
  `/meetings/${id}/attendance${item ? `?item=${item}` : ''}`;

/** What was posted of the page that is shown again, and why. */
export interface Sent {
  readonly posted: PostedGrid;
  readonly body: Posted;
  readonly errors?: Problem['errors'];
}

interface Doors {
  readonly grid: AttendanceGrid;
  readonly work: Work;
  readonly choices: Choices;
}

interface Asked {
  readonly id: string;
  readonly item: string | undefined;
  readonly sent?: Sent;
}

/** The attendance page for a person. @returns what it shows, and whether anything in it was typed and is not saved yet */
export async function gridPage(doors: Doors, me: Actor, { id, item, sent }: Asked) {
  const spoken = spokenIn();
  const { say } = spoken;
  const [grid, acting] = await doors.work.as(me, (tx) =>
    Promise.all([
      doors.grid.readIn(tx, id),
      actingIn(tx, doors.choices, { entity: Meeting, ids: [id], move: 'attend', form: none }),
    ]),
  );
  const again = sent && againOf(grid, sent);
  const rows = acting.form.extend(gridForm(grid.rows.map(({ staffId }) => staffId)).shape);
  const form = grid.begins ? rows.extend(beginForm.shape) : rows;
  const data: PageData = {
    ...acting,
    title: say(`panels.pages.grid.${grid.moment.before ? 'titleBefore' : 'title'}`),
    section: say('panels.title'),
    caption: `${grid.meeting.reference}, ${spoken.instant(grid.meeting.startsAt)}`,
    back: item ? `/agenda-items/${item}/discussion` : `/meetings/${id}`,
    ...(grid.open && { form }),
    id,
    item,
    action: here(id, undefined),
    begins: grid.begins && `${here(id, undefined)}/begin`,
    ...gridShown(spoken, grid, again),
  };
  return { data, typed: Boolean(again?.typed) };
}

/** The page once more with everything as it was typed, and what is wrong with it. @throws whatever is no refusal of what was typed */
export async function gridAgain(doors: Doors, me: Actor, asked: Asked & { sent: Sent; error: unknown }) {
  const { error } = asked;
  const movedOn = error instanceof Problem && late[error.type];
  if (!(error instanceof Problem) || (!movedOn && error.type !== 'invalid-input')) throw error;
  const { errors } = error;
  const { data } = await gridPage(doors, me, { ...asked, sent: { ...asked.sent, errors } });
  const told = movedOn ? { movedOn: words()(movedOn) } : { errors };
  return { status: error.status, data: { ...data, values: asked.sent.body, wrong: wrongIn(errors), ...told } };
}

/** What is wrong, by the box that it is about. */
const wrongIn = (errors: Problem['errors']): Record<string, string> =>
  Object.fromEntries(errors.map((error) => [error.field, sayError(words(), error)]));

/** What was typed stays in its rows, but in the one that was saved; of what others have changed, that is compared next. */
function againOf(grid: Grid, { posted, body, errors = [] }: Sent): Again & { typed: boolean } {
  const saved = errors.length ? undefined : posted.press?.staffId;
  const told = (message: string): Set<string> =>
    new Set(errors.filter((one) => one.message === message).map(({ field }) => staffIn(field)));
  const typed = posted.rows.some((given) => {
    const row = grid.rows.find(({ staffId }) => staffId === given.staffId);
    return row && row.staffId !== saved && isTyped(given, row);
  });
  return { sent: body, saved, changed: told(CHANGED), settled: told(SETTLED), typed: typed || posted.statement };
}

/** Whether a row says anything else than the page had filled in. */
const isTyped = (given: PostedRow, { begins }: GridRow): boolean =>
  markOf(typedOf(given)) !== markOf(begins) ||
  typedOf(given).statement ||
  Boolean(given.answers['deputyId'] ?? '') ||
  Boolean(given.answers['chairRankReason'] ?? '');
