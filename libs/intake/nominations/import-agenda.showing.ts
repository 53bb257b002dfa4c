import { concerns } from '../../administration/areas/index.js';
import type { FieldError } from '../../kernel/problem.js';
import { questionsOf, sayError } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import type { Outcome } from '../../platform/things/things.js';
import { carried, levelField, levelFrom, tickedIn, tickField, type Adding } from './import-agenda.forms.js';
import type { Addable } from './imports.agenda.js';
import type { Line } from './nominations.queue.js';
import { wrongOf } from './questions.together.js';

type Posted = Readonly<Record<string, unknown>>;
interface SentBack {
  readonly body: Posted;
  readonly errors: readonly FieldError[];
}

/** The form by which nominations of an import come onto an agenda: a line for each, and what is asked once. */
export function agendaData(
  t: Words,
  importId: string,
  { forumId, lines, acting, others }: Addable,
  sent?: SentBack,
): PageData {
  const ticked = sent && new Map(tickedIn(sent.body).map((one) => [one.id, one]));
  const path = `/nominations/import/${importId}`;
  return {
    title: '',
    form: acting.form,
    options: acting.options,
    actsAs: acting.actsAs,
    values: sent?.body ?? {},
    errors: sent?.errors ?? [],
    agenda: {
      action: `${path}/agenda`,
      forum: forumId,
      hasPanels: (acting.options['panels.meetings'] ?? []).length > 0,
      heads: (['nomination', 'grade', 'gaps', 'level'] as const).map((one) =>
        t(`nominations.importing.agenda.columns.${one}`),
      ),
      rows: lines.map((line) => rowOf(t, line, { ticked, errors: sent?.errors ?? [] })),
      others: others.map((one) => ({
        href: `${path}?forum=${one.forumId}`,
        text: t('nominations.importing.agenda.other', { forum: one.name, count: one.count }),
      })),
    },
  };
}

interface Typed {
  readonly ticked: ReadonlyMap<string, Adding> | undefined;
  readonly errors: readonly FieldError[];
}

function rowOf(t: Words, line: Line, { ticked, errors }: Typed) {
  const { id, reference, caseId, riskGrade, notAsked, levelOfConcern } = line;
  const isNew = line.state === 'submitted';
  const chosen = ticked?.has(id) ? ticked.get(id)?.level : levelFrom(riskGrade);
  const error = errors.find(({ field }) => field === levelField(id));
  const said = (level: string): string => t(`nominations.questions.levelOfConcern.options.${level}`);
  return {
    tick: {
      id: tickField(id),
      value: id,
      label: t('platform.many.tick', { reference }),
      checked: ticked ? ticked.has(id) : true,
    },
    carried: carried(line),
    who: { text: reference, href: `/nominations/${id}`, nowrap: true, caseId },
    grade: riskGrade ?? '',
    gaps: notAsked.length ? String(notAsked.length) : t('nominations.importing.agenda.noGaps'),
    level: isNew
      ? {
          id: levelField(id),
          label: t('nominations.importing.agenda.levelOf', { reference }),
          error: error && sayError(t, error),
          items: [
            { value: '', text: t('platform.questions.choose') },
            ...concerns.map((value) => ({ value, text: said(value), selected: value === chosen })),
          ],
        }
      : undefined,
    settled: levelOfConcern ? said(levelOfConcern) : '',
  };
}

/** What is wrong before anything is done: nothing is ticked, or one that is to be accepted has no level of concern. */
export function lacking(items: readonly Adding[]): FieldError[] {
  const [first] = items;
  if (!first) return [{ field: 'tick', message: 'nominations.importing.agenda.noneTicked', page: '#agenda' }];
  return items
    .filter(({ isNew, level }) => isNew && !level)
    .map(({ id }) => ({
      field: levelField(id),
      message: 'nominations.importing.agenda.noLevel',
      page: `#${levelField(id)}`,
    }));
}

/** What could not be added, each named by its nomination, and what the form asks now because of it. */
export function refusedOf(t: Words, { lines, acting }: Addable, outcomes: readonly Outcome[]): FieldError[] {
  const asked = questionsOf(acting.form).map(({ name }) => name);
  const wrong = outcomes.flatMap((came) => {
    const error = wrongOf(came);
    return error ? [{ id: came.id, error }] : [];
  });
  const once = wrong.find(({ error }) => asked.includes(error.field))?.error;
  const others = wrong.filter(({ error }) => !asked.includes(error.field));
  return [
    ...(once ? [once] : []),
    ...others.map(({ id, error }) => ({
      field: tickField(id),
      page: `/nominations/${id}`,
      message: 'nominations.errors.of-nomination',
      with: {
        reference: lines.find((one) => one.id === id)?.reference ?? t('nominations.importing.noReference'),
        error: sayError(t, error),
      },
    })),
  ];
}
