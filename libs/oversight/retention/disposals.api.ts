import { Controller, Get, Header, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { asFile, certificatePdf } from './disposals.certificate.js';
import { pageAsked } from './disposals.paging.js';
import { Disposals } from './disposals.reading.js';

/** The disposal log, and the certificate of one disposal. */
@ApiTags('retention')
@ApiBearerAuth()
@InScope('retention')
@Controller('v1')
export class DisposalsApi {
  constructor(@Inject(Disposals) private readonly disposals: Disposals) {}

  @Get('disposals')
  @ApiOperation({ operationId: 'disposals.list' })
  @ApiQuery({ name: 'page', required: false, type: Number })
  list(@Me() me: Actor, @Query('page') asked: unknown) {
    return this.disposals.list(me, pageAsked(asked));
  }

  @Get('retention/:id/certificate.pdf')
  @ApiOperation({ operationId: 'retention.certificate' })
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await certificatePdf(await this.disposals.show(me, idOf(id), 'download')), asFile);
  }
}
