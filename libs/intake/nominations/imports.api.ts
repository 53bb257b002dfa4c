import { Readable } from 'node:stream';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { datesAs } from '../../kernel/day-cell.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { KEY } from '../../platform/http/contract.js';
import { Takes, XLSX } from '../../platform/http/files.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import type { Import } from './import.entity.js';
import { importForm } from './import.forms.js';
import { ImportOutcomes } from './imports.reading.js';
import { Imports } from './imports.service.js';
import { ImportRuns } from './imports.taking.js';

const progress = ({ id, rehearsal, state, madeAt, finishedAt, rowsTotal, rowsDone, accepted, rejected }: Import) => ({
  id,
  rehearsal,
  state,
  madeAt,
  finishedAt,
  rowsTotal,
  rowsDone,
  accepted,
  rejected,
});

/** The nominations spreadsheet: sent in or rehearsed, watched, and its bad rows taken home. */
@ApiTags('imports')
@ApiBearerAuth()
@InScope('imports')
@Controller('v1')
export class ImportsApi {
  constructor(
    @Inject(Imports) private readonly imports: Imports,
    @Inject(ImportRuns) private readonly runs: ImportRuns,
    @Inject(ImportOutcomes) private readonly outcomes: ImportOutcomes,
  ) {}

  @Post('nominations/import')
  @HttpCode(200)
  @Takes('text/csv', XLSX)
  @ApiOperation({ operationId: 'nominations.import' })
  @ApiConsumes('text/csv', XLSX)
  @ApiBody({ schema: { type: 'string' } })
  @ApiQuery({ name: 'dates', required: false, schema: { type: 'string', enum: [...datesAs] } })
  @ApiQuery({ name: 'rehearse', required: false, schema: { type: 'string', enum: ['true', 'false'] } })
  @ApiHeader(KEY)
  async take(@Me() me: Actor, @Body() file: unknown, @Query() query: Record<string, unknown>) {
    if (!(file instanceof Readable)) throw new Problem('wrong-media-type');
    const { dates } = readForm(importForm, { dates: query['dates'] });
    const done = await this.imports.importFile(me, file, { rehearse: query['rehearse'] === 'true', dates });
    return { ...progress(done), rows: await this.outcomes.rows(me, done.id) };
  }

  @Get('imports')
  @ApiOperation({ operationId: 'imports.list' })
  async list(@Me() me: Actor) {
    const items = (await this.outcomes.list(me)).map(progress);
    return { items, total: items.length, next: null };
  }

  @Get('imports/:id')
  @ApiOperation({ operationId: 'imports.show' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    return progress(await this.outcomes.progress(me, idOf(id)));
  }

  /** Takes the rows of a file that was rehearsed, or goes on where an import was stopped. */
  @Post('imports/:id/run')
  @HttpCode(200)
  @ApiOperation({ operationId: 'imports.run' })
  @ApiHeader(KEY)
  async run(@Me() me: Actor, @Param('id') id: string) {
    const found = await this.outcomes.progress(me, idOf(id));
    const of = found.rehearsal ? await this.imports.confirm(me, found.id) : found;
    const done = of.state === 'done' ? of : await this.runs.run(me, of.id);
    return { ...progress(done), rows: await this.outcomes.rows(me, done.id) };
  }

  @Get('imports/:id/rows')
  @ApiOperation({ operationId: 'imports.rows' })
  async rows(@Me() me: Actor, @Param('id') id: string) {
    const items = await this.outcomes.rows(me, idOf(id));
    return { items, total: items.length, next: null };
  }

  @Get('imports/:id/corrections')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="corrections.csv"')
  @ApiOperation({ operationId: 'imports.corrections' })
  async corrections(@Me() me: Actor, @Param('id') id: string) {
    return new StreamableFile(await this.outcomes.corrections(me, idOf(id)));
  }
}
