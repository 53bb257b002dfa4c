import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { formatWeekday, words, type Words } from '../../platform/messages/messages.js';
import { askedQuestions, type AskedQuestion } from '../../platform/pages/asking.js';
import { nameOf, rowIn, rowsFor } from '../actions/index.js';
import { liveForm, notesIn, said, TONIGHT, type Posted } from './live.forms.js';
import type { Live } from './live.reading.js';
import { filledIn, filledNames, type Filled } from './live.filled.rules.js';
import { markOf, wordsOf } from './live.rules.js';
import { CHANGED, NOTE_CHANGED, NOTE_REMOVED } from './live.writing.js';

/** What was sent and is shown again. */
export interface Sent {
  readonly body: Posted;
  readonly errors: Problem['errors'];
  /** Whether one more row for an action was asked for. */
  readonly more?: boolean;
}

/** What is wrong where another person changed a part of the page meanwhile. */
export const changedBy: readonly string[] = [CHANGED, NOTE_CHANGED, NOTE_REMOVED];

/** As many rows for actions are drawn at first. */
const ROWS = 2;

interface Asking {
  readonly live: Live;
  readonly moves: readonly string[];
  readonly sent: Sent | undefined;
}

/** What the page asks of those who run the forum, with what they typed in vain. */
export function asked(me: Actor, { live, moves, sent }: Asking) {
  const { discussed, acting, sets, open, owners, tactics } = live;
  if (!discussed || !acting) return {};
  const writes = discussed.open;
  const decides = moves.includes('record_outcome');
  const rows = rowsFor(sent?.body ?? {}, { least: ROWS, more: Boolean(sent?.more) });
  const form = acting.form.extend(
    liveForm({
      questions: writes ? discussed.questions : [],
      writes,
      notes: discussed.notes.map(({ id }) => id),
      open: open.filter((one) => one.moves.length).map(({ id }) => id),
      rows,
      sets,
      decides,
    }).shape,
  );
  const filled = decides ? filledOf(live) : {};
  const values = {
    ...valuesOf(me, live, rows),
    ...filled,
    ...(sent && { ...daysTyped(sent), ...typedIn(live, sent) }),
  };
  const errors = sent?.errors ?? [];
  const agencies = discussed.agencies.map(({ id, name }) => ({ value: id, text: name }));
  const options = { ...acting.options, 'panels.agencies': agencies, 'actions.owners': owners };
  const questions = askedQuestions(words(), { form, values, errors, options });
  return {
    form,
    values,
    errors,
    options,
    actsAs: acting.actsAs,
    asked: Object.fromEntries(questions.map((one): [string, AskedQuestion] => [one.name, one])),
    versions: versionsOf(live, sent),
    writes,
    decides,
    filled: saidOfFilled(words(), filled, live),
    sets,
    rows,
    notesSeen: notesSeen(live, sent),
    newNote: newNote(live, sent),
    refused: sent?.errors.length ? refusedSaid(words(), live, sent) : '',
    tonight: TONIGHT,
    byTactic: tactics.length > 0,
    asksPost: questions.some(({ name }) => name === 'actingPost'),
  };
}

/** What is filled in: the answers and notes so far, today for what is done tonight, and the next panel's day for the rest. */
function valuesOf(me: Actor, { discussed, open, nextDay }: Live, rows: readonly string[]): Record<string, unknown> {
  const days = [
    ...rows.map((row) => [nameOf('dueOn', row), nextDay] as const),
    ...open.map(({ id }) => [nameOf('newDueOn', id), nextDay] as const),
    [nameOf('dueOn', TONIGHT), me.today] as const,
  ];
  const answers = (discussed?.questions ?? []).flatMap(({ question, answer, reason, givenBy }) => [
    [nameOf('answer', question), answer] as const,
    [nameOf('reason', question), reason] as const,
    [nameOf('givenBy', question), givenBy] as const,
  ]);
  const notes = (discussed?.notes ?? []).map(({ id, text }) => [nameOf('said', id), text] as const);
  return Object.fromEntries<unknown>([...answers, ...notes, ...days]);
}

/** What is filled in of the outcome, by what is known of the case. */
const filledOf = ({ item, known, nextDay, owners }: Live): Filled =>
  known && item.startedAt ? filledIn({ ...known, nextDay, owners, discussedOn: londonDate(item.startedAt) }) : {};

/** What was filled in, each with the words that say so beside its question, and why it is that. */
function saidOfFilled(t: Words, filled: Filled, { known, nextDay, owners }: Live) {
  const key = (name: string): string => `panels.pages.live.filled.${name}`;
  const day = (on: string): string => formatWeekday(on as LondonDate);
  const { levelOfConcern, reviewOn, teller, tellBy } = filled;
  const name = owners.find(({ value }) => value === teller)?.text ?? '';
  const hints = {
    ...(levelOfConcern && {
      levelOfConcern: t(key('levelOfConcern'), {
        level: t(`panels.questions.levelOfConcern.options.${levelOfConcern}`),
      }),
    }),
    ...(reviewOn && { reviewOn: t(key(nextDay ? 'planned' : 'usual'), { day: day(reviewOn) }) }),
    ...(teller && known?.teller && { teller: t(key(known.teller.as), { name }) }),
    ...(tellBy && { tellBy: t(key('tellBy'), { day: day(tellBy) }) }),
  };
  return { values: Object.entries(filled), hints };
}

/** A day that was filled in and taken out again stays out. */
const daysTyped = ({ body }: Sent): Record<string, undefined> =>
  Object.fromEntries(filledNames.flatMap((name) => (`${name}-day` in body ? [[name, undefined] as const] : [])));

const typedOf = (body: Posted, question: string) => {
  const given = rowIn(body, question);
  return { answer: said(given['answer']), reason: said(given['reason']), givenBy: said(given['givenBy']) };
};

/** Whether an answer was left as the page had shown it. */
const isLeft = (body: Posted, question: string): boolean => {
  const shown = body[nameOf('shown', question)];
  return typeof shown !== 'string' || markOf(typedOf(body, question)) === shown;
};

/** Whether the words of a note were left as the page had shown them. */
const isNoteLeft = (body: Posted, id: string): boolean => {
  const typed = body[nameOf('said', id)];
  return typeof typed !== 'string' || wordsOf(typed) === body[nameOf('noteShown', id)];
};

/** What was typed, but for answers and notes that were left as they were shown: these are shown as they are now. */
function typedIn({ discussed }: Live, { body }: Sent): Posted {
  const left = (discussed?.questions ?? []).filter(({ question }) => isLeft(body, question));
  const names = new Set([
    ...left.flatMap(({ question }) => ['answer', 'reason', 'givenBy'].map((one) => nameOf(one, question))),
    ...notesIn(body).flatMap((id) => (isNoteLeft(body, id) ? [nameOf('said', id)] : [])),
  ]);
  return {
    ...Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name))),
    ...lostIn(discussed?.notes ?? [], body),
  };
}

/** What was typed into a note that another person removed stays on the page, in the note that is written next. */
function lostIn(notes: readonly { readonly id: string }[], body: Posted): Posted {
  const gone = notesIn(body).filter((id) => !isNoteLeft(body, id) && !notes.some((one) => one.id === id));
  const lost = gone.map((id) => said(body[nameOf('said', id)])).filter(Boolean);
  return lost.length ? { text: [said(body['text']), ...lost].filter(Boolean).join('\n') } : {};
}

/** Of each note what was shown of it: of one that another person changed, what is there now, so that the next press counts. */
const notesSeen = ({ discussed }: Live, sent: Sent | undefined) =>
  Object.fromEntries(
    (discussed?.notes ?? []).map(({ id, version, text }) => {
      const isChanged = sent?.errors.some((one) => one.message === NOTE_CHANGED && one.field === nameOf('said', id));
      const isNew = !sent || isChanged || isNoteLeft(sent.body, id);
      const before = (field: string): string => (isNew ? '' : said(sent.body[nameOf(field, id)]));
      const now = { version: String(version), shown: wordsOf(text) };
      return [id, { version: before('noteVersion') || now.version, shown: before('noteShown') || now.shown }] as const;
    }),
  );

/** What became of what was typed where a press is refused: a note that was saved while it was typed looks like one that is lost. */
function refusedSaid(t: Words, { discussed }: Live, { body }: Sent): string {
  const shown = notesIn(body).filter((id) => isNoteLeft(body, id));
  const count = (discussed?.notes ?? []).filter(({ id }) => shown.includes(id)).length;
  if (!count || said(body['text'])) return t('panels.pages.live.refused.kept');
  return t('panels.pages.live.refused.notes', { count });
}

/** The note that was made of the new one while it was typed, where it is there still. */
function newNote({ discussed }: Live, sent: Sent | undefined): { id: string; version: string } | undefined {
  const kept = discussed?.notes.find(({ id }) => id === sent?.body['noteId']);
  if (!kept) return undefined;
  const isChanged = sent?.errors.some(({ message }) => changedBy.includes(message));
  return { id: kept.id, version: isChanged ? String(kept.version) : said(sent?.body['noteVersion']) };
}

/** What was shown of each row, by its name: of what another person changed meanwhile, what is there now, so that the next press counts. */
function versionsOf({ discussed }: Live, sent: Sent | undefined) {
  const changed = new Set(sent?.errors.filter(({ message }) => message === CHANGED).map(({ field }) => field));
  const answers = (discussed?.questions ?? []).map(({ question, version, answer, reason, givenBy }) => {
    const isNew = !sent || isLeft(sent.body, question) || changed.has(nameOf('answer', question));
    const before = (field: string): string => (isNew ? '' : said(sent.body[nameOf(field, question)]));
    const now = { version: String(version ?? 0), shown: markOf({ answer, reason, givenBy }) };
    return [question, { version: before('version') || now.version, shown: before('shown') || now.shown }] as const;
  });
  return Object.fromEntries(answers);
}
