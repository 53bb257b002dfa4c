import type { Words } from '../../platform/messages/messages.js';
import type { Listed } from '../../platform/things/many.js';
import { failedJobRecord } from './failed-jobs.cells.js';
import { dayCell, roleText } from './posts.cells.js';

type Row = { readonly key: string; readonly value: unknown };
type Rows = (t: Words, one: Listed) => readonly (readonly [string, unknown])[];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): object | string => {
  const lines = (value as readonly string[] | undefined) ?? [];
  return lines.length ? { list: lines } : '';
};
const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`administration.questions.${question}.options.${text(value)}`) : '';

const records: Readonly<Record<string, Rows>> = {
  posts: (t, one) => [
    ['person', { text: text(one['name']), href: `/staff/${text(one['staffId'])}` }],
    ['email', text(one['email'])],
    ['role', roleText(t, one['role'])],
    ['jobTitle', text(one['jobTitle'])],
    ['rank', text(one['rank'])],
    ['agency', { text: text(one['agencyName']), href: `/agencies/${text(one['agencyId'])}` }],
    ['forums', list(one['forums'])],
    ['membership', t(`administration.memberships.${text(one['membership'])}`)],
    ['from', dayCell(t, one['fromOn'])],
    ['until', dayCell(t, one['toOn'])],
    ['vettingLevel', text(one['vettingLevel'])],
    ['vettedUntil', dayCell(t, one['vettingExpiresOn'])],
    ['confirmBy', dayCell(t, one['confirmBy'])],
    ['reason', text(one['reason'])],
  ],
  staff: (t, one) => [
    ['person', `${text(one['forename'])} ${text(one['surname'])}`],
    ['email', text(one['email'])],
    [
      'posts',
      {
        list: (one['posts'] as { id: string; role: string; agencyName: string | null }[]).map(
          ({ id, role, agencyName }) => ({ text: `${roleText(t, role)}, ${agencyName ?? ''}`, href: `/posts/${id}` }),
        ),
      },
    ],
    [
      'accreditations',
      {
        list: (one['accreditations'] as { id: string; kind: string }[]).map(({ id, kind }) => ({
          text: kind,
          href: `/accreditations/${id}`,
        })),
      },
    ],
  ],
  accreditations: (t, one) => [
    ['person', { text: text(one['name']), href: `/staff/${text(one['staffId'])}` }],
    ['agency', list(one['agencies'])],
    ['accreditation', text(one['kind'])],
    ['provider', text(one['provider'])],
    ['course', text(one['course'])],
    ['accreditedOn', one['accreditedOn'] ? dayCell(t, one['accreditedOn']) : ''],
    ['until', dayCell(t, one['lastGoodDay'])],
  ],
  'accreditation-kinds': (t, one) => [
    ['accreditation', text(one['name'])],
    ['from', dayCell(t, one['fromOn'])],
    ['source', text(one['source'])],
  ],
  agencies: (t, one) => [
    ['agency', text(one['name'])],
    ['kind', t(`agencies.kinds.${text(one['kind'])}`)],
    ['controller', text(one['controllerName'])],
    ['regime', option(t, 'regime', one['regime'])],
    ['area', text(one['areaName'])],
    ['from', dayCell(t, one['activeFrom'])],
    ['until', dayCell(t, one['activeTo'])],
    ['successor', text(one['successorName'])],
    ['lead', text(one['leadName'])],
    ['deputy', text(one['deputyName'])],
    ['mayGive', list((one['roles'] as string[]).map((role) => roleText(t, role)))],
    ['mayGiveForums', list(one['forums'])],
    ['confirms', t(one['confirms'] ? 'platform.questions.yes' : 'platform.questions.no')],
  ],
  agreements: (t, one) => [
    ['title', text(one['title'])],
    ['issue', Number(one['issue'])],
    ['forums', list(one['forums'])],
    [
      'parties',
      list(
        (one['parties'] as { agencyName: string | null; part: string; regime: string }[]).map(
          ({ agencyName, part, regime }) =>
            t('administration.party', {
              agency: agencyName ?? '',
              part: t(`administration.parts.${part}`),
              regime: option(t, 'regime', regime),
            }),
        ),
      ),
    ],
    ['words', list((one['words'] as string[]).map((word) => option(t, 'words', word)))],
    ['from', dayCell(t, one['startsOn'])],
    ['until', dayCell(t, one['endsOn'])],
    ['review', dayCell(t, one['reviewOn'])],
    ['replaces', text(one['replaces'])],
    ['reason', text(one['reason'])],
  ],
  'failed-jobs': failedJobRecord,
  undertakings: (t, one) => [
    ['kind', option(t, 'kind', one['kind'])],
    ['issue', Number(one['issue'])],
    ['from', dayCell(t, one['fromOn'])],
    ['grace', Number(one['graceDays'])],
    ['accepted', Number(one['accepted'])],
    ['text', { text: text(one['text']), lines: true }],
    ['reason', text(one['reason'])],
  ],
};

/** One row of a register as its page tells it. */
export const recordOf = (t: Words, name: string, one: Listed): Row[] =>
  (records[name]?.(t, one) ?? []).map(([key, value]) => ({ key: t(`administration.columns.${key}`), value }));
