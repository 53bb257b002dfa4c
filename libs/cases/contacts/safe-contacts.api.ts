import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { contactAnswers } from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { bodyOf, idOf } from '../../platform/http/answer.js';
import { bodyOfForm, KEY } from '../../platform/http/contract.js';
import { Me } from '../../platform/http/me.js';
import { InScope } from '../../platform/http/scopes.js';
import { added, inChosenPost } from '../../platform/things/acting.js';
import { safeContactForm } from './contact.forms.js';
import { SafeContacts } from './safe-contacts.service.js';

/** How the victims of a case may safely be reached, with the age of each rule; recording one, and checking it. */
@ApiTags('safe-contacts')
@ApiBearerAuth()
@InScope('safe-contacts')
@Controller('v1/safe-contacts')
export class SafeContactsApi {
  constructor(@Inject(SafeContacts) private readonly rules: SafeContacts) {}

  @Get(':id')
  @ApiOperation({ operationId: 'safe-contacts.show' })
  async show(@Me() me: Actor, @Param('id') caseId: string) {
    const { victims, ...of } = await this.rules.show(me, idOf(caseId));
    return {
      ...of,
      victims: victims.map(({ personId, rule }) => ({
        personId,
        rule: rule && { ...rule, answers: contactAnswers(rule.answers) },
      })),
    };
  }

  @Post()
  @ApiOperation({ operationId: 'safe-contacts.create' })
  @ApiHeader(KEY)
  @bodyOfForm(added(safeContactForm))
  create(@Me() me: Actor, @Body() body: unknown) {
    const { as, answers } = inChosenPost(me, safeContactForm, bodyOf(body));
    return this.rules.record(as, answers);
  }
}
