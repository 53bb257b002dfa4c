import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { outageEndForm, outageOnForm } from './outage.forms.js';
import { Outages, type Own } from './outages.service.js';

/** What the API tells; the name is that in the folder, where the installation has one. */
const told = ({ copy, packs }: Own) => ({
  on: copy !== undefined,
  version: copy?.version ?? null,
  tells: copy?.tells ?? null,
  madeAt: copy?.madeAt ?? null,
  packs: packs.map(({ id, forumId, forumName, meetingId, day, items, madeAt, expiresAt, fileName }) => ({
    id,
    forumId,
    forumName,
    meetingId,
    day,
    items,
    madeAt,
    expiresAt,
    fileName: `${fileName}.pdf`,
  })),
});

/** My own copies for when the service cannot be reached. */
@ApiTags('outages')
@ApiBearerAuth()
@Controller('v1')
export class OutagesApi {
  constructor(@Inject(Outages) private readonly outages: Outages) {}

  @Get('outage-copy')
  @ApiOperation({ operationId: 'outages.show' })
  async show(@Me() me: Actor) {
    return told(await this.outages.own(me));
  }

  @Post('outage-copy')
  @ApiOperation({ operationId: 'outages.switch-on' })
  @ApiHeader(KEY)
  @bodyOfForm(outageOnForm)
  switchOn(@Me() me: Actor, @Body() body: unknown) {
    return this.outages.switchOn(me, readForm(outageOnForm, bodyOf(body)));
  }

  @Post('outage-copy/end')
  @HttpCode(200)
  @ApiOperation({ operationId: 'outages.switch-off' })
  @ApiHeader(KEY)
  @bodyOfForm(outageEndForm)
  switchOff(@Me() me: Actor, @Body() body: unknown) {
    return this.outages.switchOff(me, readForm(outageEndForm, bodyOf(body)).version);
  }

  @Get('outage-packs/:id/file')
  @ApiOperation({ operationId: 'outages.file' })
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string) {
    return sent(await this.outages.file(me, idOf(id)));
  }
}

/** The file, under a name that says nothing. */
export const sent = (bytes: Buffer): StreamableFile =>
  new StreamableFile(bytes, { type: 'application/pdf', disposition: 'attachment; filename="copy.pdf"' });
