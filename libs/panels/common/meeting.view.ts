import { londonDate } from '../../kernel/london-date.js';
import { openAmong } from '../../platform/things/open-moves.rules.js';

type Say = (key: string, parameters?: Readonly<Record<string, string | number>>) => string;
type Said = Readonly<Record<string, unknown>>;

/** How days and instants are said in the reader's language. */
export interface Spoken {
  readonly say: Say;
  readonly day: (day: string) => string;
  readonly instant: (at: Date) => string;
  readonly time: (at: Date) => string;
}

export const stateColours: Readonly<Record<string, string>> = {
  scheduled: 'grey',
  agenda_open: 'blue',
  agenda_locked: 'blue',
  in_session: 'purple',
  concluded: 'yellow',
  minutes_draft: 'yellow',
  minutes_checked: 'yellow',
  minutes_issued: 'green',
  closed: 'green',
  cancelled: 'grey',
  proposed: 'grey',
  listed: 'blue',
  research_open: 'yellow',
  ready: 'green',
  in_discussion: 'purple',
  outcome_recorded: 'green',
  minuted: 'green',
  deferred: 'grey',
  withdrawn: 'grey',
  requested: 'yellow',
  answered: 'green',
};

/** A state as a coloured word. */
export const stateTag = (say: Say, thing: string, state: string) => ({
  text: say(`${thing}.states.${state}`),
  colour: stateColours[state],
});

/** What agencies of these kinds are called. */
export const kindsIn = (say: Say, kinds: readonly string[]): string =>
  kinds.map((kind) => say(`agencies.kinds.${kind}`)).join(', ');

/** A value as a page says it; what is no text is not said. */
export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const when = (value: unknown): Date | undefined => (value ? new Date(value as string) : undefined);

/** A meeting's forum, with the language of its name where that is not the page's. */
const forumCell = ({ forumName, forumNameIn }: Said): { text: string; lang?: string } => ({
  text: text(forumName),
  ...(forumNameIn ? { lang: text(forumNameIn) } : {}),
});

/** A meeting said in full: its day, the time it begins where that is set, and its forum. */
export const meetingNamed = ({ say, instant, day }: Spoken, one: Said): string => {
  const starts = when(one['startsAt']);
  return say('panels.pages.meeting.named', {
    when: starts ? instant(starts) : day(text(one['day'])),
    forum: text(one['forumName']),
  });
};

/** The list of meetings as a table. */
export const meetingRows = ({ say, instant, day }: Spoken, meetings: readonly Said[]) =>
  meetings.map((one) => {
    const starts = when(one['startsAt']);
    return [
      { text: starts ? instant(starts) : day(text(one['day'])), href: `/meetings/${text(one['id'])}` },
      forumCell(one),
      text(one['number']),
      text(one['items']),
      { tag: stateTag(say, 'meetings', text(one['state'])) },
    ];
  });

/** Asking again has its place on the page that says who is silent. */
export const buttonsOf = (meeting: Said): string[] =>
  openAmong(
    meeting['moves'] as string[],
    (name) => name !== 'chase' && (name !== 'confirm_expected' || (meeting['accepted'] as unknown[]).length > 0),
  );

/** What is known of a meeting besides its agenda. */
export function meetingRecord({ say, day, instant }: Spoken, meeting: Said) {
  const signOff = signOffOf({ say, day }, meeting);
  const row = (key: string, value: string | { text: string; href: string; lang?: string }) => ({
    key: say(`panels.pages.meeting.${key}`),
    value,
  });
  const starts = when(meeting['startsAt']);
  return [
    row('forum', { ...forumCell(meeting), href: `/forums/${text(meeting['forumId'])}` }),
    row('when', starts ? instant(starts) : day(text(meeting['day']))),
    ...(meeting['calledBecause'] ? [row('calledBecause', text(meeting['calledBecause']))] : []),
    row('place', text(meeting['place'])),
    row('chair', text(meeting['chairName'])),
    ...(meeting['chairRankReason'] ? [row('chairRank', text(meeting['chairRankReason']))] : []),
    row('minuteTaker', text(meeting['minuteTakerName'])),
    row('agendaOut', day(text(meeting['agendaOutOn']))),
    row('minutesDue', day(text(meeting['minutesDueOn']))),
    ...(signOff ? [row('signOff', signOff)] : []),
  ];
}

/** Whose signature the minutes have, or that they wait for the chair's; nothing before they are drafted. */
function signOffOf({ say, day }: Pick<Spoken, 'say' | 'day'>, meeting: Said): string {
  if (meeting['state'] === 'minutes_draft') return say('panels.pages.meeting.waitsForChair');
  const [name, at] = [text(meeting['checkedByName']), when(meeting['checkedAt'])];
  return name && at ? say('panels.minutes.signedOffOn', { name, day: day(londonDate(at)) }) : name;
}

/** New, review or carried over; or that it is none of a meeting's own. */
export const itemKindIn = (say: Spoken['say'], item: Said): string =>
  say(
    item['outOfMeeting'] ? 'panels.pages.outOfMeeting' : `panels.questions.itemKind.options.${text(item['itemKind'])}`,
  );

/** What each agency was asked and gave, as far as the reader may see it; nothing where there is none of it. */
export function contributionTable({ say }: Spoken, contributions: readonly Said[]) {
  const word = (key: string): string => say(`panels.pages.contributions.${key}`);
  return (
    contributions.length > 0 && {
      caption: word('title'),
      columns: ['agency', 'answered', 'consultations'].map((one) => ({ text: word(one) })),
      rows: contributions
        .map((one) => [
          text(one['agencyName']),
          say('panels.pages.meeting.returns', { given: Number(one['answered']), asked: Number(one['asked']) }),
          text(one['consultations']),
        ])
        .sort(([one = ''], [other = '']) => one.localeCompare(other)),
    }
  );
}

/** That people accepted and have no place yet; nothing where there are none. */
export function acceptedText({ say }: Spoken, { accepted }: Said): string {
  const count = (accepted as readonly unknown[]).length;
  return count ? say('panels.pages.meeting.accepted', { count }) : '';
}

/** Who has a place at the meeting, with the moves of their stay. */
export const attendanceLine = ({ say, time }: Spoken, stay: Said) => ({
  id: text(stay['id']),
  name: text(stay['staffName']),
  agency: text(stay['agencyName']),
  state: say(`attendance.states.${text(stay['state'])}`),
  stateName: text(stay['state']),
  arrived: stay['arrivedAt'] ? time(new Date(stay['arrivedAt'] as string)) : '',
  left: stay['leftAt'] ? time(new Date(stay['leftAt'] as string)) : '',
  chairing: Boolean(stay['chairing']),
  acknowledged: Boolean(stay['acknowledgedAt']),
  /** Of a guest the regime of their agency and the agreement by which they come. */
  noted: stay['guestRegime']
    ? say('panels.pages.meeting.guest', {
        regime: say(`panels.regimes.${text(stay['guestRegime'])}`),
        agreement: text(stay['guestAgreement']) || say('panels.pages.meeting.guestSettled'),
      })
    : '',
});

/** The next days of each forum that are not planned yet. */
export const comingRows = (
  { say, day }: Spoken,
  forums: readonly { readonly name: string; readonly days: readonly string[] }[],
): { key: string; value: string | { list: string[] } }[] =>
  forums.map(({ name, days }) => ({
    key: name,
    value: days.length ? { list: days.map((one) => day(one)) } : say('panels.pages.noDays'),
  }));
