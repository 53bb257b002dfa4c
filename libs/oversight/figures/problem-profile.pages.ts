import { Controller, Get, Header, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { profileCsv } from './problem-profile.csv.js';
import { lastYear, profileForm, yearIn } from './problem-profile.forms.js';
import { ProblemProfiles } from './problem-profile.service.js';
import { profilePage } from './problem-profile.showing.js';
import type { ProfileYear } from './profile-year.rules.js';

type Query = Readonly<Record<string, unknown>>;

/** The year that is asked for; the last one that is over, with what is wrong, where it cannot be read. */
function askedIn(query: Query, { today }: Actor): { year: ProfileYear; errors: readonly FieldError[] } {
  try {
    return { year: yearIn(query, today), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { year: lastYear(today), errors: error.errors };
  }
}

/** The problem profile of a forum: to look at, to print and to hand to partners. */
@Controller('forums')
export class ProblemProfilePages {
  constructor(@Inject(ProblemProfiles) private readonly profiles: ProblemProfiles) {}

  @Get(':id/problem-profile')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Query, @Res() reply: FastifyReply) {
    const { year, errors } = askedIn(query, me);
    const found = await this.profiles.read(me, idOf(id), year);
    return page(reply.status(errors.length ? 422 : 200), 'oversight/figures/views/profile.njk', {
      ...profilePage(words(), found, me.today),
      filter: profileForm,
      errors,
    });
  }

  /** The same as a file, made at once and not kept: it holds counts and no row of a case (decision 84). */
  @Get(':id/problem-profile.csv')
  @Header('cache-control', 'no-store')
  async file(@Me() me: Actor, @Param('id') id: string, @Query() query: Query) {
    const found = await this.profiles.read(me, idOf(id), yearIn(query, me.today));
    const bytes = Buffer.from(await profileCsv(words(), found), 'utf8');
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="problem-profile.csv"',
    });
  }
}
