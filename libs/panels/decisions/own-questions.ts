import { countedQuestions, settingsIfAny, type ForumSettings } from '../../administration/areas/index.js';
import { londonDay } from '../../kernel/london-date.js';
import type { Tx } from '../../platform/work/tx.js';
import { ownQuestion, type OwnQuestion } from '../discussion/discussion.rules.js';
import type { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';

/** What a forum has settled for the day of an item's meeting; for today where it waits for one. */
export const settledFor = (
  tx: Tx,
  { forumId }: Pick<AgendaItem, 'forumId'>,
  day: string | undefined,
): Promise<ForumSettings | undefined> => settingsIfAny(tx, forumId, day ? londonDay(day) : tx.actor.today);

/** Whether a question is one that figures count, in whichever forum it is asked. */
export const isCounted = (question: string): boolean => (countedQuestions as readonly string[]).includes(question);

/** The questions that a forum asks besides: those that figures count, then its own. */
export const ownQuestions = (settings: ForumSettings | undefined): OwnQuestion[] => [
  ...(settings?.countedQuestions ?? []).map((question) => ({ question, required: true, yesOrNo: true })),
  ...(settings?.standardQuestions ?? []).map(({ key, name, required = false }) => ({
    question: ownQuestion(key),
    words: name.en,
    required,
  })),
];

/** As `settledFor`, where the item's meeting is not read yet. */
export async function settledOf(tx: Tx, item: AgendaItem): Promise<ForumSettings | undefined> {
  const meeting = item.meetingId ? await tx.rows(Meeting).where({ id: item.meetingId }).one() : undefined;
  return settledFor(tx, item, meeting?.day);
}

/** As `ownQuestions`, of an item's forum on the day of its meeting. */
export const ownQuestionsOf = async (tx: Tx, item: AgendaItem): Promise<OwnQuestion[]> =>
  ownQuestions(await settledOf(tx, item));
