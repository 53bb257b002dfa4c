import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../kernel/problem.js';
import { hasRole, type Actor } from '../platform/access/actor.js';
import { choice, day, form, fromBody, hiddenId, readForm } from '../platform/http/form.js';
import { Me } from '../platform/http/me.js';
import { formatDay, words, type Words } from '../platform/messages/messages.js';
import { page } from '../platform/pages/pages.js';
import { AuditEntries } from './audit-entries.service.js';
import { columnsOf, rowOf, type ListedEntry } from './audit.cells.js';

const perPage = 50;

/** What the record may be narrowed by in the address: nothing that names anybody. */
const listFilter = form(
  {
    action: choice(['read', 'list', 'search', 'create', 'refused', 'undo', 'correct'], { optional: true }),
    subject: choice(['Action', 'Nomination', 'CaseFile', 'Meeting', 'AgendaItem', 'AgencyReturn', 'AuditEntry'], {
      optional: true,
    }),
    from: day({ optional: true }),
    to: day({ optional: true }),
    case: hiddenId({ optional: true }),
  },
  'audit',
);

type Chosen = Readonly<Record<string, string | undefined>>;

function readChosen(query: Record<string, unknown>): { chosen: Chosen; errors: readonly FieldError[] } {
  const known = Object.entries(query).filter(([name]) =>
    /^(action|subject|case|(from|to)(-(day|month|year))?)$/.test(name),
  );
  try {
    return { chosen: readForm(listFilter, fromBody(listFilter, Object.fromEntries(known))), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { chosen: {}, errors: error.errors };
  }
}

function addressOf(given: Chosen): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  return query.size ? `/audit?${query.toString()}` : '/audit';
}

const chosenTags = (t: Words, chosen: Chosen): { text: string; href: string }[] =>
  Object.entries(chosen).flatMap(([name, value]) => {
    if (!value || name === 'case') return [];
    const dated = name === 'from' || name === 'to';
    const text = dated
      ? `${t(`audit.questions.${name}.label`)} ${formatDay(value as never)}`
      : t(`audit.questions.${name}.options.${value}`);
    return [{ text, href: addressOf({ ...chosen, [name]: undefined }) }];
  });

/** The record: all of it for the auditor, their own acts for everybody, a case's for whoever runs its forum. */
@Controller('audit')
export class AuditPages {
  constructor(@Inject(AuditEntries) private readonly entries: AuditEntries) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const { chosen, errors } = readChosen(query);
    const { case: caseId, ...narrowed } = chosen;
    const cursor = typeof query['cursor'] === 'string' ? query['cursor'] : undefined;
    const asked = { ...narrowed, caseId, limit: perPage, cursor };
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    const found = await this.entries.list(me, Object.fromEntries(given));
    const whole = hasRole(me, 'auditor') ? 'all' : 'own';
    return page(reply.status(errors.length ? 422 : 200), 'audit/views/list.njk', {
      title: t('audit.title'),
      errors,
      explain: t(`audit.about.${caseId ? 'case' : whole}`),
      caseId,
      table: {
        caption: t('audit.caption'),
        columns: columnsOf(t),
        rows: (found.items as unknown as ListedEntry[]).map((entry) => rowOf(t, entry)),
      },
      total: found.total,
      next: found.next ? addressOf({ ...chosen, cursor: found.next }) : null,
      first: cursor ? addressOf(chosen) : null,
      filter: listFilter,
      filterValues: errors.length ? query : chosen,
      panel: { chosen: chosenTags(t, chosen), clear: addressOf({ case: caseId }) },
    });
  }
}
