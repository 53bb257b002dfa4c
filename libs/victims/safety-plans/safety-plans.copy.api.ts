import { Controller, Get, Header, Inject, Param, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { Work } from '../../platform/work/work.js';
import { asFile, copyFile } from './safety-plans.copy.js';

/** The copy for the victim. */
@ApiTags('safety-plans')
@ApiBearerAuth()
@InScope('safety-plans')
@Controller('v1/safety-plans')
export class CopyApi {
  constructor(@Inject(Work) private readonly work: Work) {}

  @Get(':id/copy.pdf')
  @ApiOperation({ operationId: 'safety-plans.copy' })
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.work.as(me, (tx) => copyFile(tx, idOf(id))), asFile);
  }
}
