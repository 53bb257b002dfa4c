import { isId } from '../../kernel/id.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { sayError } from '../../platform/http/form.js';
import { isUnlisted, unlistedText } from '../../platform/http/unlisted.js';
import type { PageData } from '../../platform/pages/pages.js';
import { dutyText } from './cover.choices.js';
import { handOverForm } from './cover.forms.js';
import type { HandedOver, OpenDuty, ToHandOver } from './cover.handing-over.js';
import { COVER, dayCell, handOverOf, spanText } from './cover.showing.js';

export type Posted = Readonly<Record<string, unknown>>;

/** Chosen for one duty where somebody else takes all the others. */
const NOBODY = 'nobody';
const takesName = (subjectId: string): string => `takes-${subjectId}`;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Each duty that the page carried with whoever is chosen for it, or for all; none for those that nobody takes. */
export function chosen(body: Posted, all: string | undefined) {
  const carried = Array.isArray(body['duty']) ? body['duty'] : [body['duty']];
  return carried.slice(0, 200).flatMap((one) => {
    const [kind = '', subjectId = '', version = ''] = textOf(one).split(':');
    const takesId = textOf(body[takesName(subjectId)]) || all;
    if (!takesId || !isId(takesId) || !isId(subjectId) || !/^\d{1,9}$/.test(version)) return [];
    return [{ kind, subjectId, takesId, version: Number(version) }];
  });
}

const narrowings = (t: Words, { staffId, absences, within }: ToHandOver): object[] => [
  ...absences.map((one) => ({
    href: `${handOverOf(staffId)}?within=${one.id}`,
    text: t('cover.handOver.within', { span: spanText(t, one) }),
    active: one.id === within,
  })),
  { href: handOverOf(staffId), text: t('cover.handOver.all'), active: !within },
];

const dueCell = ({ dueOn }: OpenDuty): object | string => (dueOn ? dayCell(dueOn) : '');
const whatText = (t: Words, one: OpenDuty): string => dutyText(t, { ...one, dueOn: null });

const row = (t: Words, one: OpenDuty, { takers }: ToHandOver, typed: Posted) => {
  const id = takesName(one.subjectId);
  const options = [
    { value: '', text: t('cover.handOver.asAll') },
    { value: NOBODY, text: t('cover.handOver.nobody') },
    ...takers.map(({ staffId, name }) => ({ value: staffId, text: name ?? '' })),
    ...[typed[id]].filter(isUnlisted).map((value) => ({ value, text: unlistedText(value) })),
  ];
  return {
    carried: `${one.kind}:${one.subjectId}:${String(one.version)}`,
    what: { text: whatText(t, one), href: one.href },
    due: dueCell(one),
    sharedWith: one.sharedWith.flatMap(({ name }) => name ?? []),
    id,
    label: t('cover.handOver.takesOf', { what: whatText(t, one) }),
    options: options.map((option) => ({ ...option, selected: option.value === textOf(typed[id]) })),
  };
};

/** The page that asks who takes what. */
export const handOverPage = (t: Words, shown: ToHandOver, typed: Posted = {}): PageData => ({
  title: t('cover.handOver.title'),
  section: t('cover.title'),
  caption: shown.name ?? '',
  back: COVER,
  form: handOverForm,
  options: { 'cover.deputies': shown.takers.map(({ staffId, name }) => ({ value: staffId, text: name ?? '' })) },
  explain:
    shown.leavesOn && !shown.within
      ? t('cover.handOver.explainLeaving', { day: formatDay(shown.leavesOn) })
      : t('cover.handOver.explain'),
  narrowings: shown.absences.length ? narrowings(t, shown) : [],
  within: shown.within,
  rows: shown.items.map((one) => row(t, one, shown, typed)),
  empty: t(shown.within ? 'cover.handOver.noneWithin' : 'cover.handOver.none'),
  alone: !shown.takers.length,
});

const cameOf = (t: Words, one: HandedOver): object => {
  if ('done' in one) return { tag: { text: t(`cover.handOver.${one.done}`), colour: 'green' } };
  const [error] = one.errors ?? [];
  const text = error ? sayError(t, error) : t(`platform.problems.${one.problem}.title`);
  return { text, tag: { text: t('platform.many.notDone'), colour: 'red' } };
};

/** What came of each duty that was to be handed over. */
export function outcomePage(t: Words, shown: ToHandOver, came: readonly HandedOver[]): PageData {
  const done = came.filter((one) => 'done' in one).length;
  const left = came.length - done;
  const rows = came.map((one) => {
    const duty = shown.items.find(({ kind, subjectId }) => kind === one.kind && subjectId === one.subjectId);
    const taker = shown.takers.find(({ staffId }) => staffId === one.takesId);
    return [duty ? { text: whatText(t, duty), href: duty.href } : '', taker?.name ?? '', cameOf(t, one)];
  });
  return {
    title: t('platform.many.outcome'),
    section: t('cover.title'),
    caption: shown.name ?? '',
    back: `${handOverOf(shown.staffId)}${shown.within ? `?within=${shown.within}` : ''}`,
    notice: done ? t('platform.many.done', { count: done, move: t('cover.handOver.label') }) : undefined,
    failed: left ? t('platform.many.failed', { count: left }) : null,
    table: {
      caption: t('platform.many.outcomes'),
      columns: [t('cover.columns.duty'), t('cover.columns.takes'), t('platform.many.outcome')].map((text) => ({
        text,
      })),
      rows,
    },
  };
}
