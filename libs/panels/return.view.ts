import { answerWords } from './return.answers.js';
import { stateTag, text, type Spoken } from './meeting.view.js';

type Said = Readonly<Record<string, unknown>>;

/** Requests as a table; one's own agency's first words say so. */
export const returnRows = ({ say, day }: Spoken, returns: readonly Said[], mine: readonly string[]) =>
  returns.map((one) => [
    { text: text(one['caseReference']), href: `/returns/${text(one['id'])}` },
    mine.includes(text(one['agencyId']))
      ? say('panels.pages.returns.mine', { agency: text(one['agencyName']) })
      : text(one['agencyName']),
    {
      text: day(text(one['dueOn'])),
      ...(one['overdue'] === true && { tag: { text: say('panels.pages.returns.overdue'), colour: 'red' } }),
    },
    one['state'] === 'answered' ? answerWords(say, one) : { tag: stateTag(say, 'returns', text(one['state'])) },
  ]);

/** Where all that is asked for one meeting is answered on one page; its day is said to whoever may open the meeting. */
export const owedLinks = (
  { say, day }: Spoken,
  owed: readonly { meetingId: string; day: string | null; count: number }[],
) =>
  owed.map((one) => ({
    href: `/meetings/${one.meetingId}/returns`,
    text: one.day
      ? say('panels.pages.together.linkOn', { count: one.count, day: day(one.day) })
      : say('panels.pages.together.link', { count: one.count }),
  }));

/** What is asked of the agency, about whom, by when, and what it has answered. */
export function returnRecord({ say, day }: Spoken, asked: Said) {
  const row = (key: string, value: string) => ({ key: say(`panels.pages.returns.${key}`), value });
  const subjects = asked['subjects'] as { readonly perpetrator?: string; readonly victim?: string } | null;
  return [
    row('agency', text(asked['agencyName'])),
    row('meeting', asked['meetingDay'] ? day(text(asked['meetingDay'])) : ''),
    row('due', day(text(asked['dueOn']))),
    row('about', subjects ? Object.values(subjects).map(text).filter(Boolean).join(' · ') : ''),
    row('question', text(asked['question'])),
    row('result', asked['state'] === 'answered' ? answerWords(say, asked) : ''),
    row(
      'roomSees',
      asked['state'] === 'answered' ? say(`panels.questions.roomSees.options.${text(asked['roomSees'])}`) : '',
    ),
    row('contact', text(asked['contactName'])),
    row('answeredBy', text(asked['answeredByName'])),
  ];
}
