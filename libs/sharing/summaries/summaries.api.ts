import { Body, Controller, Get, Header, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, adding } from '../../platform/things/acting.js';
import { summaryForm } from './summary.forms.js';
import { summaryPdf } from './summaries.document.js';
import { Summaries } from './summaries.service.js';

/** How a browser keeps the file: its name says nothing of whom it is about. */
export const asFile = { type: 'application/pdf', disposition: 'attachment; filename="summary.pdf"' } as const;

/** Summaries for disclosure; lists, one of them and its moves come from its declaration. */
@ApiTags('summaries')
@ApiBearerAuth()
@InScope('summaries')
@Controller('v1/summaries')
export class SummariesApi {
  constructor(@Inject(Summaries) private readonly summaries: Summaries) {}

  @Post()
  @ApiOperation({ operationId: 'summaries.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(summaryForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = adding(me, bodyOf(body));
    return this.summaries.draft(as, readForm(summaryForm, answers));
  }

  @Get(':id/summary.pdf')
  @ApiOperation({ operationId: 'summaries.pdf' })
  @Header('cache-control', 'no-store')
  async pdf(@Me() me: Actor, @Param('id') id: string) {
    const document = await this.summaries.document(me, idOf(id), true);
    return new StreamableFile(await summaryPdf(document, me.language), asFile);
  }
}
