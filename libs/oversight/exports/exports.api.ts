import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { form, readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { pageAsked } from '../../platform/http/paging.js';
import { version } from '../../platform/things/things.js';
import type { Export } from './export.entity.js';
import { exportForm } from './export.forms.js';
import { Exports } from './exports.service.js';

const removeForm = form({ version }, 'exports');

const told = ({ basis: _, askedBy: __, ...one }: Export) => one;

/** Files that people take out of the service. */
@ApiTags('exports')
@ApiBearerAuth()
@Controller('v1/exports')
export class ExportsApi {
  constructor(@Inject(Exports) private readonly exports: Exports) {}

  @Get()
  @ApiOperation({ operationId: 'exports.list' })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @ApiQuery({ name: 'cursor', required: false, type: String })
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { found, ...counted } = await this.exports.list(me, pageAsked(query));
    return { items: found.map(told), ...counted };
  }

  @Post()
  @ApiOperation({ operationId: 'exports.create' })
  @ApiHeader(KEY)
  @bodyOfForm(exportForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.exports.ask(me, readForm(exportForm, bodyOf(body)));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'exports.show' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    return told(await this.exports.show(me, idOf(id)));
  }

  @Get(':id/file')
  @ApiOperation({ operationId: 'exports.file' })
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string) {
    const { bytes, type, name } = await this.exports.file(me, idOf(id));
    return new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
  }

  @Post(':id/delete')
  @HttpCode(200)
  @ApiOperation({ operationId: 'exports.delete' })
  @ApiHeader(KEY)
  @bodyOfForm(removeForm)
  remove(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.exports.remove(me, idOf(id), readForm(removeForm, bodyOf(body))['version']);
  }
}
