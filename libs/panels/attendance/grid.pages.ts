import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { sayError } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { actingIn, inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { spokenIn } from '../common/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { none } from '../meetings/meeting.forms.js';
import { gridForm, postedIn, staffIn, typedOf, type PostedGrid, type PostedRow } from './grid.forms.js';
import type { Grid, GridRow } from './grid.reading.js';
import { markOf } from './grid.rules.js';
import { AttendanceGrid } from './grid.service.js';
import { CHANGED, gridShown, SETTLED, type Again } from './grid.view.js';

type Posted = Readonly<Record<string, unknown>>;

const VIEW = 'panels/attendance/views/grid.njk';

/** Refusals of the whole page, after which what was typed may still be right. */
const late: Readonly<Partial<Record<Problem['type'], string>>> = {
  'moved-on': 'platform.moves.movedOn',
  'wrong-state': 'platform.moves.movedOn',
  'key-reused': 'platform.moves.sentBefore',
};

const itemIn = (value: unknown): string | undefined => (typeof value === 'string' && value ? idOf(value) : undefined);
/** The page's own address; it remembers the item from which somebody came. */
const here = (id: string, item: string | undefined): string =>
  `/meetings/${id}/attendance${item ? `?item=${item}` : ''}`;

/** Who is expected at a meeting, and who is in the room: everybody on one page, saved by one press. */
@Controller('meetings')
export class GridPages {
  constructor(
    @Inject(AttendanceGrid) private readonly grid: AttendanceGrid,
    @Inject(Work) private readonly work: Work,
    @Inject(Choices) private readonly choices: Choices,
  ) {}

  @Get(':id/attendance')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Posted, @Res() reply: FastifyReply) {
    const { data } = await this.data(me, idOf(id), itemIn(query['item']));
    const notice = query['saved'] === 'yes' && words()('panels.pages.grid.saved');
    return page(reply, VIEW, { ...data, ...(notice && { notice }) });
  }

  /**
   * Saves all rows, or by one press the row that was pressed: then what was typed in others stays on the page.
   * @throws Problem as `AttendanceGrid.save`
   */
  @Post(':id/attendance')
  async save(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const item = itemIn(body['item']);
    const posted = postedIn(body);
    try {
      const { as } = inChosenPost(me, none, { actingPost: body['actingPost'] });
      await this.grid.save(as, idOf(id), posted);
      const shown = posted.press && (await this.data(me, idOf(id), item, { posted, body }));
      if (!shown || !shown.typed) return await reply.redirect(savedAt(idOf(id), item), 303);
      return await page(reply.status(200), VIEW, {
        ...shown.data,
        values: body,
        notice: words()('panels.pages.grid.savedOne'),
      });
    } catch (error) {
      const movedOn = error instanceof Problem && late[error.type];
      if (!(error instanceof Problem) || (!movedOn && error.type !== 'invalid-input')) throw error;
      const { data } = await this.data(me, idOf(id), item, { posted, body, errors: error.errors });
      const told = movedOn ? { movedOn: words()(movedOn) } : { errors: error.errors };
      return page(reply.status(error.status), VIEW, { ...data, values: body, wrong: wrongIn(error.errors), ...told });
    }
  }

  /** @returns what the page shows, and whether anything in it was typed and is not saved yet */
  private async data(me: Actor, id: string, item: string | undefined, sent?: Sent) {
    const spoken = spokenIn();
    const { say } = spoken;
    const [grid, acting] = await this.work.as(me, (tx) =>
      Promise.all([
        this.grid.readIn(tx, id),
        actingIn(tx, this.choices, { entity: Meeting, ids: [id], move: 'attend', form: none }),
      ]),
    );
    const again = sent && againOf(grid, sent);
    const form = acting.form.extend(gridForm(grid.rows.map(({ staffId }) => staffId)).shape);
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
      ...gridShown(spoken, grid, again),
    };
    return { data, typed: Boolean(again?.typed) };
  }
}

const savedAt = (id: string, item: string | undefined): string => `${here(id, item)}${item ? '&' : '?'}saved=yes`;

/** What is wrong, by the box that it is about. */
const wrongIn = (errors: Problem['errors']): Record<string, string> =>
  Object.fromEntries(errors.map((error) => [error.field, sayError(words(), error)]));

interface Sent {
  readonly posted: PostedGrid;
  readonly body: Posted;
  readonly errors?: Problem['errors'];
}

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
