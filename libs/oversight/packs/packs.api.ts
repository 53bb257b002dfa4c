import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { asFile, packPdf } from './packs.document.js';
import { AgendaPacks } from './packs.service.js';

/** The agenda of a meeting with its cases, as a file. */
@ApiTags('meetings')
@ApiBearerAuth()
@InScope('meetings')
@Controller('v1/meetings')
export class AgendaPacksApi {
  constructor(@Inject(AgendaPacks) private readonly packs: AgendaPacks) {}

  /** The file's name is the meeting's reference and says nothing else. */
  @Get(':id/agenda.pdf')
  @ApiOperation({ operationId: 'meetings.agenda-pdf' })
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    const pack = await this.packs.print(me, idOf(id));
    return new StreamableFile(await packPdf(pack), asFile(pack));
  }
}
