import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Problem, type FieldError } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import {
  choice,
  day,
  form,
  fromBody,
  hiddenId,
  pick,
  questionsOf,
  readForm,
  text,
  type Form,
} from '../../platform/http/form.js';
import { listAddress } from '../../platform/pages/list-address.js';
import { Me } from '../../platform/http/me.js';
import { formatDay, words, type Words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { Choices } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { AccessTables, Work } from '../../platform/work/work.js';
import { AuditEntries } from './audit-entries.service.js';
import { columnsOf, rowOf, type ListedEntry } from './audit.cells.js';
import { seenOf } from './audit.seen.js';

/** So many fit on three screens. */
const perPage = 25;

/** What the record may be narrowed by in the address: nothing that names anybody. */
const narrowing = {
  action: choice(['read', 'list', 'search', 'create', 'refused', 'undo', 'correct'], { optional: true }),
  subject: choice(
    [
      'Action',
      'Nomination',
      'CaseFile',
      'Meeting',
      'AgendaItem',
      'AgencyReturn',
      'Disclosure',
      'LedgerEntry',
      'AuditEntry',
      'VictimContact',
    ],
    {
      optional: true,
    },
  ),
  from: day({ optional: true }),
  to: day({ optional: true }),
  case: hiddenId({ optional: true }),
} as const;

/** For everybody; and for the auditor, who looks for a person, an agency or a case. */
const listFilter = form(narrowing, 'audit');
const auditorFilter = form(
  {
    person: pick({ from: 'panels.staff', optional: true }),
    agency: pick({ from: 'panels.agencies', optional: true }),
    reference: text({ max: 30, optional: true }),
    ...narrowing,
  },
  'audit',
);

const filterOf = (me: Actor): Form => (hasRole(me, 'auditor') ? auditorFilter : listFilter);

type Chosen = Readonly<Record<string, string | undefined>>;

function readChosen(filter: Form, query: Record<string, unknown>): { chosen: Chosen; errors: readonly FieldError[] } {
  const known = Object.entries(query).filter(([name]) =>
    /^(action|subject|case|person|agency|reference|(from|to)(-(day|month|year))?)$/.test(name),
  );
  try {
    return { chosen: readForm(filter, fromBody(filter, Object.fromEntries(known))) as Chosen, errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { chosen: {}, errors: error.errors };
  }
}

const addressOf = (given: Chosen): string => listAddress('/audit', given);

type Options = Readonly<Record<string, readonly { value: string; text: string }[]>>;
const sources: Readonly<Record<string, string>> = { person: 'panels.staff', agency: 'panels.agencies' };

/** A filter that is on, in words. */
function chosenText(t: Words, name: string, value: string, options: Options): string {
  if (name === 'from' || name === 'to') return `${t(`audit.questions.${name}.label`)} ${formatDay(value as never)}`;
  if (name === 'reference') return value;
  const source = sources[name];
  if (source) return options[source]?.find((one) => one.value === value)?.text ?? t(`audit.questions.${name}.label`);
  return t(`audit.questions.${name}.options.${value}`);
}

const chosenTags = (t: Words, chosen: Chosen, options: Options): { text: string; href: string }[] =>
  Object.entries(chosen).flatMap(([name, value]) => {
    if (!value || name === 'case') return [];
    return [{ text: chosenText(t, name, value, options), href: addressOf({ ...chosen, [name]: undefined }) }];
  });

/** The record: all of it for the auditor, their own acts for everybody, a case's for whoever runs its forum. */
@Controller('audit')
export class AuditPages {
  constructor(
    @Inject(AuditEntries) private readonly entries: AuditEntries,
    @Inject(Choices) private readonly choices: Choices,
    @Inject(Work) private readonly work: Work,
    @Inject(AccessTables) private readonly tables: AccessTables,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const t = words();
    const filter = filterOf(me);
    const { chosen, errors } = readChosen(filter, query);
    const { case: caseId, person: actorId, agency: agencyId, ...narrowed } = chosen;
    const cursor = typeof query['cursor'] === 'string' ? query['cursor'] : undefined;
    const asked = { ...narrowed, caseId, actorId, agencyId, limit: perPage, cursor };
    const given = Object.entries(asked).filter(([, value]) => value !== undefined);
    const isOfficer = hasRole(me, 'auditor');
    const [{ found, seen }, options] = await this.work.as(me, (tx) =>
      Promise.all([
        this.found(tx, Object.fromEntries(given)),
        this.choices.within(tx, questionsOf(filter), { thing: 'audit', shown: {} }),
      ]),
    );
    const whole = isOfficer ? 'all' : 'own';
    return page(reply.status(errors.length ? 422 : 200), 'oversight/audit/views/list.njk', {
      title: t('audit.title'),
      errors,
      explain: t(`audit.about.${caseId ? 'case' : whole}`),
      caseId: caseId && seen.has(caseId) && caseId,
      aboutCase: caseId && seen.has(caseId) ? caseId : null,
      table: {
        caption: t('audit.caption'),
        isDense: true,
        columns: columnsOf(t, isOfficer),
        rows: (found.items as unknown as ListedEntry[]).map((entry) => rowOf(t, entry, { isOfficer, seen })),
      },
      total: found.total,
      more: found.more,
      next: found.next ? addressOf({ ...chosen, cursor: found.next }) : null,
      first: cursor ? addressOf(chosen) : null,
      filter,
      options,
      links: this.links(t, me),
      filterValues: errors.length ? query : chosen,
      panel: { chosen: chosenTags(t, chosen, options), clear: addressOf({ case: caseId }) },
    });
  }

  private async found(tx: Tx, query: Record<string, unknown>) {
    const found = await this.entries.listIn(tx, query);
    const lines = found.items as unknown as ListedEntry[];
    const ofCase = typeof query['caseId'] === 'string' ? [{ subject: 'CaseFile', subjectId: query['caseId'] }] : [];
    return { found, seen: await seenOf(tx, this.tables, [...lines, ...ofCase]) };
  }

  /** The lists beside the record: for whoever leads an agency, and for the officer. */
  private links(t: Words, me: Actor): { href: string; text: string }[] {
    const looks = { href: '/audit/looks', text: t('audit.looks.link') };
    return hasRole(me, 'auditor') ? [looks, { href: '/out-of-view', text: t('audit.hidden') }] : [looks];
  }
}
