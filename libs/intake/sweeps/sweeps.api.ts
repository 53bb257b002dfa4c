import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { datesAs } from '../../kernel/day-cell.js';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { KEY, schemaOf } from '../../platform/http/contract.js';
import { Takes, XLSX } from '../../platform/http/files.js';
import { readForm } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { adding } from '../../platform/things/acting.js';
import { sendForm, sweepForm } from './sweep.forms.js';
import { SweepFiles } from './sweeps.files.js';
import { SweepOutcomes, refusalsSaid, wordsFor, type SweepShown } from './sweeps.outcomes.js';
import { Sweeps, type Told } from './sweeps.service.js';

const listed = z.strictObject({ forum: z.guid().optional() });

/** A forum's sweeps: sent in as a file or as rows, and what became of them. */
@ApiTags('sweeps')
@ApiBearerAuth()
@InScope('sweeps')
@Controller('v1/sweeps')
export class SweepsApi {
  constructor(
    @Inject(Sweeps) private readonly sweeps: Sweeps,
    @Inject(SweepFiles) private readonly files: SweepFiles,
    @Inject(SweepOutcomes) private readonly outcomes: SweepOutcomes,
  ) {}

  /** A file says in the address for which forum it is and how its days are written; rows say so beside themselves. */
  @Post()
  @HttpCode(200)
  @Takes('text/csv', XLSX)
  @ApiOperation({ operationId: 'sweeps.create' })
  @ApiConsumes('text/csv', XLSX, 'application/json')
  @ApiBody({ schema: { oneOf: [{ type: 'string' }, schemaOf(sweepForm)] } })
  @ApiQuery({ name: 'forum', required: false, schema: { type: 'string', format: 'uuid' } })
  @ApiQuery({ name: 'dates', required: false, schema: { type: 'string', enum: [...datesAs] } })
  @ApiHeader(KEY)
  async create(@Me() me: Actor, @Body() body: unknown, @Query() query: Record<string, unknown>) {
    const told = body instanceof Readable ? await this.file(me, query, body) : await this.rows(me, body);
    const { id, rows, entered, matched, refused, refusals } = told;
    return { id, rows, entered, matched, refused, refusals: refusalsSaid(wordsFor(me), refusals) };
  }

  @Get()
  @ApiOperation({ operationId: 'sweeps.list' })
  @ApiQuery({ name: 'forum', required: false, schema: { type: 'string', format: 'uuid' } })
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const { figures, items } = await this.outcomes.list(me, readForm(listed, query).forum);
    return { items, total: items.length, next: null, figures };
  }

  @Get(':id')
  @ApiOperation({ operationId: 'sweeps.show' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    const { receipt, ...sweep }: SweepShown = await this.outcomes.show(me, idOf(id));
    if (!receipt) return sweep;
    return { ...sweep, receipt: { ...receipt, refusals: refusalsSaid(wordsFor(me), receipt.refusals) } };
  }

  private file(me: Actor, query: Record<string, unknown>, bytes: Readable): Promise<Told> {
    const { as, answers } = adding(me, query);
    const { forum: forumId, ...rest } = answers;
    return this.files.sendFile(as, readForm(sendForm, { ...rest, forumId }), bytes);
  }

  private rows(me: Actor, body: unknown): Promise<Told> {
    const { as, answers } = adding(me, bodyOf(body));
    const { rows, ...given } = readForm(sweepForm, answers);
    return this.sweeps.send(
      as,
      given,
      rows.map((record, at) => ({ row: at + 1, line: at + 1, record })),
    );
  }
}
