import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import type { ColumnMatching } from './column-matching.entity.js';
import { changeForm, forgetForm, matchingForm } from './columns.forms.js';
import { ColumnMatchings } from './columns.service.js';

/** What is told of a matching. */
const told = ({ id, agencyId, kind, version, headings, columns, matchedBy, matchedAt }: ColumnMatching) => ({
  id,
  agencyId,
  kind,
  version,
  headings,
  columns,
  matchedBy,
  matchedAt,
});

/** What an agency's own system calls our columns: given once, and used whenever the same headings come. */
@ApiTags('column-matchings')
@ApiBearerAuth()
@InScope('column-matchings')
@Controller('v1/column-matchings')
export class ColumnMatchingsApi {
  constructor(@Inject(ColumnMatchings) private readonly matchings: ColumnMatchings) {}

  @Get()
  @ApiOperation({ operationId: 'column-matchings.list' })
  async list(@Me() me: Actor) {
    const items = (await this.matchings.list(me)).map(told);
    return { items, total: items.length, next: null };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'column-matchings.show' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    return told((await this.matchings.show(me, idOf(id))).matching);
  }

  @Post()
  @ApiOperation({ operationId: 'column-matchings.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(matchingForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    const { kind, columns, headings } = readForm(matchingForm, answers);
    return this.matchings.create(as, { kind, columns, headings: headings ?? [...new Set(Object.values(columns))] });
  }

  @Post(':id/change')
  @HttpCode(200)
  @ApiOperation({ operationId: 'column-matchings.change' })
  @ApiHeader(KEY)
  @bodyOfForm(changeForm)
  change(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.matchings.change(me, idOf(id), readForm(changeForm, bodyOf(body)));
  }

  @Post(':id/forget')
  @HttpCode(200)
  @ApiOperation({ operationId: 'column-matchings.forget' })
  @ApiHeader(KEY)
  @bodyOfForm(forgetForm)
  forget(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    return this.matchings.forget(me, idOf(id), readForm(forgetForm, bodyOf(body)).version);
  }
}
