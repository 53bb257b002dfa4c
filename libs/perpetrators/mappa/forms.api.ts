import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { formsFilters, formsForm } from './forms.forms.js';
import { Forms } from './forms.service.js';

/** Versions of the forms of MAPPA: for everybody who holds a post to read, and for administrators to settle. */
@ApiTags('mappa-forms')
@ApiBearerAuth()
@Controller('v1/mappa-forms')
export class FormsApi {
  constructor(@Inject(Forms) private readonly forms: Forms) {}

  @Get()
  @ApiOperation({ operationId: 'mappa-forms.list' })
  @ApiQuery({ name: 'area', required: false, type: String })
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { items } = await this.forms.list(me, readForm(formsFilters, query).area);
    return { items, total: items.length };
  }

  @Post()
  @ApiOperation({ operationId: 'mappa-forms.create' })
  @ApiHeader(KEY)
  @bodyOfForm(formsForm)
  create(@Me() me: Actor, @Body() body: unknown) {
    return this.forms.settle(me, readForm(formsForm, bodyOf(body)));
  }
}
