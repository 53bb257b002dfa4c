import { Problem, type FieldError } from '../../kernel/problem.js';
import { choice, form, fromBody, questionsOf, readForm } from '../../platform/http/form.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { Around } from './forum.around.js';
import { wordOr } from './forum.showing.js';
import type { Settled } from './forum.settled.js';
import { forumNameTo } from './spoken.on-pages.js';
import { code } from './sections/section.js';

const perPage = 25;
type Query = Readonly<Record<string, unknown>>;
type Chosen = Readonly<Record<string, string>>;

const listFilter = form(
  {
    area: code({ from: 'areas' }).optional(),
    intake: choice(['nomination', 'sweep'], { optional: true }),
    status: choice(['project', 'standing', 'ended'], { optional: true }),
  },
  'areas',
);

function narrowed(query: Query): { chosen: Chosen; errors: readonly FieldError[] } {
  const names = questionsOf(listFilter).map(({ name }) => name);
  const asked = Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));
  try {
    return { chosen: readForm(listFilter, fromBody(listFilter, asked)), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { chosen: {}, errors: error.errors };
  }
}

const hrefOf = (chosen: Chosen, cursor?: number): string => listAddress('/forums', { ...chosen, cursor });

const fits = ({ area, intake, status }: Chosen, { forum, settings }: Settled): boolean =>
  (!area || forum.areaCode === area) &&
  (!intake || settings?.intake === intake) &&
  (!status || (settings?.status ?? 'standing') === status);

interface Reader {
  readonly t: Words;
  readonly language: string;
}

/** A page of the forums: how they are narrowed, how many there are. */
export function listPage(
  { t, language }: Reader,
  query: Query,
  { settled, around }: { settled: readonly Settled[]; around: Around },
): PageData {
  const { chosen, errors } = narrowed(query);
  const from = Number(/^\d{1,6}$/.exec(typeof query['cursor'] === 'string' ? query['cursor'] : '')?.[0] ?? 0);
  const found = settled.filter((one) => fits(chosen, one));
  const options = { areas: areasOf(settled, around) };
  return {
    title: t('areas.pages.title'),
    table: {
      caption: t('areas.pages.title'),
      columns: ['forum', 'area', 'kind', 'intake', 'status'].map((name) => ({ text: t(`areas.columns.${name}`) })),
      rows: found.slice(from, from + perPage).map((one) => rowOf({ t, language }, around, one)),
    },
    total: found.length,
    empty: t(Object.keys(chosen).length ? 'areas.pages.noneMatch' : 'areas.pages.none'),
    next: found.length > from + perPage ? hrefOf(chosen, from + perPage) : null,
    first: from ? hrefOf(chosen) : null,
    filter: listFilter,
    filterValues: errors.length ? query : chosen,
    options,
    errors,
    chosen: Object.entries(chosen).map(([name, value]) => ({
      text:
        options.areas.find((one) => name === 'area' && one.value === value)?.text ??
        wordOr(t, `areas.questions.${name}.options`, value),
      href: hrefOf(Object.fromEntries(Object.entries(chosen).filter(([one]) => one !== name))),
    })),
  };
}

const areasOf = (settled: readonly Settled[], { forces }: Around) =>
  forces
    .filter(({ code: area }) => settled.some(({ forum }) => forum.areaCode === area))
    .map(({ code: value, name }) => ({ value, text: name }));

const rowOf = ({ t, language }: Reader, { forces }: Around, { forum, settings }: Settled) => [
  { ...forumNameTo(forum, settings, language), href: `/forums/${forum.id}` },
  forces.find(({ code: area }) => area === forum.areaCode)?.name ?? forum.areaCode,
  wordOr(t, 'areas.kinds', forum.kind),
  settings ? t(`areas.questions.intake.options.${settings.intake}`) : '',
  t(`areas.questions.status.options.${settings?.status ?? 'standing'}`),
];
