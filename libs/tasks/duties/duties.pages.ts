import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { KindsOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { accountPage } from './duties.account.showing.js';
import { boardPage, readChosen } from './duties.listing.js';
import { ofThingPage } from './duties.of-thing.js';
import { DutiesReading } from './duties.reading.js';

/** The board of what is owed, and what became of one duty. */
@Controller('duties')
export class DutiesPages {
  constructor(
    @Inject(DutiesReading) private readonly reading: DutiesReading,
    @Inject(KindsOfDuty) private readonly kinds: KindsOfDuty,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const { chosen, cursor } = readChosen(query);
    const asked = Object.entries({ ...chosen, cursor }).filter(([, value]) => value);
    const [board, forums] = await Promise.all([
      this.reading.board(me, Object.fromEntries(asked)),
      this.reading.forums(me),
    ]);
    return page(
      reply,
      'tasks/duties/views/board.njk',
      boardPage(words(), board, { chosen, cursor, forums, today: me.today }),
    );
  }

  /** One duty; or, by the part of the address under which a thing is read, every duty of that thing. */
  @Get(':kind/:id')
  async show(@Me() me: Actor, @Param('kind') kind: string, @Param('id') id: string, @Res() reply: FastifyReply) {
    if (this.kinds.areAt(kind)) return this.ofThing(me, { section: kind, id: idOf(id) }, reply);
    const { path, account } = await this.reading.accountBeside(me, kind, idOf(id));
    const t = words();
    if (account) return page(reply, 'tasks/duties/views/account.njk', accountPage(t, { ...account, path }, me.today));
    const shown = { title: t('duties.one'), section: t('duties.title'), back: path };
    return page(reply, 'tasks/duties/views/nothing.njk', {
      ...shown,
      toThing: { href: path, text: t('duties.toThing') },
    });
  }

  private async ofThing(me: Actor, { section, id }: { section: string; id: string }, reply: FastifyReply) {
    const owed = await this.reading.ofThing(me, section, id);
    const data = ofThingPage(words(), owed, { path: `/${section}/${id}`, today: me.today });
    return page(reply, 'tasks/duties/views/of-thing.njk', data);
  }
}
