import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { alikeTold } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { HistoryChecks } from './history-checks.service.js';
import { historyCheckForm, identifierForm, knownForm, matchForm, unmergeForm } from './links.forms.js';
import { Links } from './links.service.js';
import { SerialResults } from './serial-results.service.js';

/** Who is linked with somebody, who may be the same, and what the rules come to; a person decides. */
@ApiTags('people')
@ApiBearerAuth()
@InScope('people')
@Controller('v1/people')
export class LinksApi {
  constructor(@Inject(Links) private readonly links: Links) {}

  @Get(':id/links')
  @ApiOperation({ operationId: 'people.links' })
  async show(@Me() me: Actor, @Param('id') id: string) {
    const { person, linked, serial, matches, decisions } = await this.links.show(me, idOf(id));
    return {
      id: person.id,
      linked,
      serial: serial.map(({ rule, ...one }) => ({ rule: rule.key, name: rule.name, source: rule.source, ...one })),
      matches: matches.map(({ part, person: { caseId }, candidates, pinned }) => ({
        part,
        caseId,
        candidates: alikeTold(candidates),
        pinned: alikeTold(pinned),
      })),
      decisions: decisions.map(({ moved, undoneAt: _, undoneBy: __, ...one }) => ({
        ...one,
        joined: Object.keys(moved).length > 0,
      })),
    };
  }

  /** Before somebody is entered: who is known already of whom this is typed. */
  @Post('known')
  @InScope('people', 'read')
  @HttpCode(200)
  @ApiOperation({ operationId: 'people.known' })
  @bodyOfForm(knownForm)
  async known(@Me() me: Actor, @Body() body: unknown) {
    const items = alikeTold(await this.links.known(me, bodyOf(body)));
    return { items, total: items.length };
  }

  @Post(':id/match')
  @HttpCode(200)
  @ApiOperation({ operationId: 'people.match' })
  @ApiHeader(KEY)
  @bodyOfForm(added(matchForm))
  match(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, matchForm, bodyOf(body));
    return this.links.match(as, idOf(id), answers);
  }

  @Post('matches/:id/unmerge')
  @HttpCode(200)
  @ApiOperation({ operationId: 'people.unmerge' })
  @ApiHeader(KEY)
  @bodyOfForm(added(unmergeForm))
  unmerge(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, unmergeForm, bodyOf(body));
    return this.links.unmerge(as, idOf(id), answers);
  }

  @Post(':id/identify')
  @ApiOperation({ operationId: 'people.identify' })
  @ApiHeader(KEY)
  @bodyOfForm(added(identifierForm))
  identify(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, identifierForm, bodyOf(body));
    return this.links.identify(as, idOf(id), answers);
  }
}

/** Recording that it was looked for other victims; lists, one of them and its moves come from its declaration. */
@ApiTags('history-checks')
@ApiBearerAuth()
@InScope('history-checks')
@Controller('v1/history-checks')
export class HistoryChecksApi {
  constructor(@Inject(HistoryChecks) private readonly checks: HistoryChecks) {}

  @Post()
  @ApiOperation({ operationId: 'history-checks.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(historyCheckForm))
  record(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, historyCheckForm, bodyOf(body));
    return this.checks.record(as, answers);
  }
}

/** Who fulfils a rule for serial perpetrators, as whoever asks sees them. */
@ApiTags('people')
@ApiBearerAuth()
@InScope('people')
@Controller('v1/serial-perpetrators')
export class SerialApi {
  constructor(@Inject(SerialResults) private readonly results: SerialResults) {}

  @Get()
  @ApiOperation({ operationId: 'people.serial' })
  async list(@Me() me: Actor) {
    const { items, rules } = await this.results.list(me);
    return { items, total: items.length, rules };
  }
}
