import type { Choice } from '../../platform/pages/asking.js';
import { attemptLine } from '../decisions/attempt.view.js';
import { viewGivers } from './discussion.rules.js';
import type { Discussed } from './discussion.reading.js';
import { questionWords, quorumIn } from '../agenda/item.view.js';
import { attendanceLine, stateTag, type Spoken } from '../common/meeting.view.js';
import { noteCategories, noteKinds } from '../decisions/note.rules.js';

const yesOrNo = ['yes', 'no'] as const;
const answers = [...yesOrNo, 'not_applicable'] as const;
const standings = ['fact', 'opinion'] as const;

const choicesIn = ({ say }: Spoken, question: string, values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, text: say(`panels.questions.${question}.options.${value}`) }));

/** A part of the page that is saved by itself: what is in it now, and the version that was seen. */
const questionParts = (spoken: Spoken, { questions }: Discussed) =>
  questions.map((one) => ({
    key: `answer-${one.question}`,
    question: one.question,
    title: questionWords(spoken.say, one),
    version: one.version ?? 0,
    answer: one.answer,
    text: one.reason ?? '',
    givenBy: one.givenBy,
    givers: one.question === 'victim_view',
    yesOrNo: one.yesOrNo,
    beside: one.beside,
  }));

const noteParts = (spoken: Spoken, { notes }: Discussed) =>
  notes.map(({ id, version, kind, category, standing, text, agencyId, agencyName, madeByName }) => ({
    key: `note-${id}`,
    id,
    version,
    kind,
    category,
    categorySaid: spoken.say(`panels.questions.noteCategory.options.${category}`),
    standing,
    text,
    agencyId,
    agencyName,
    by: madeByName,
  }));

/** What the minute-taker's screen shows, in words. */
export function discussionShown(spoken: Spoken, discussed: Discussed) {
  const { item, people, stays, quorum } = discussed;
  const { say } = spoken;
  return {
    tag: stateTag(say, 'agenda-items', item.state),
    who: [people.perpetrator, people.victim].filter(Boolean).join(' · '),
    open: discussed.open,
    mark: discussed.mark,
    stays: stays.map((stay) => attendanceLine(spoken, { ...stay })),
    away: discussed.away,
    silent: discussed.silent,
    acknowledges: item.state === 'in_discussion',
    quorum: quorumIn(spoken, quorum),
    started: item.startedAt ? spoken.time(item.startedAt) : '',
    ended: item.endedAt ? spoken.time(item.endedAt) : '',
    questions: questionParts(spoken, discussed),
    left: discussed.questions.filter(({ answer }) => answer === null).length,
    attempts: discussed.attempts.map((one) => attemptLine(spoken, one)),
    notes: noteParts(spoken, discussed),
    choices: {
      answers: choicesIn(spoken, 'answer', answers),
      yesOrNo: choicesIn(spoken, 'answer', yesOrNo),
      givers: choicesIn(spoken, 'givenBy', viewGivers),
      kinds: choicesIn(spoken, 'kind', noteKinds),
      categories: choicesIn(spoken, 'noteCategory', noteCategories),
      standings: choicesIn(spoken, 'standing', standings),
      agencies: discussed.agencies.map(({ id, name }) => ({ value: id, text: name })),
    },
  };
}
