import { isDay, londonDate, type LondonDate } from '../../kernel/london-date.js';
import { answerWords } from './return-answers.rules.js';
import { stateTag, text, type Spoken } from '../common/meeting.view.js';
import type { Subject } from './return.identifiers.js';

type Said = Readonly<Record<string, unknown>>;

const subjectsIn = (asked: Said): readonly Subject[] => (asked['subjects'] ?? []) as readonly Subject[];

/** Whom a request asks about, each by the first name that the agency is told, and who they are. */
export const namesAsked = ({ say }: Spoken, asked: Said): string =>
  subjectsIn(asked)
    .flatMap(({ part, identifiers }) => {
      const name = identifiers.find(({ kind }) => kind === 'name')?.value;
      return name ? [say(`people.named.${part}`, { name })] : [];
    })
    .join(', ');

/** That an answer was given for another forum's meeting, and when. */
export const usedWords = ({ say, day }: Spoken, { used, answeredAt }: Said): string =>
  used ? say('panels.pages.returns.used', { day: day(londonDate(new Date(answeredAt as string))) }) : '';

/** When the agency that is asked was reminded today of what it still owes. */
export function remindedToday({ state, chasedAt }: Said, today: LondonDate): Date | undefined {
  if (state !== 'requested' || !chasedAt) return undefined;
  const at = new Date(chasedAt as string);
  return londonDate(at) === today ? at : undefined;
}

/** Requests as a table, each with whom it asks about; one's own agency's first words say so. */
export const returnRows = (
  spoken: Spoken,
  returns: readonly Said[],
  { mine, today }: { readonly mine: readonly string[]; readonly today: LondonDate },
) => {
  const { say, day, time } = spoken;
  const state = (one: Said) => {
    const at = remindedToday(one, today);
    const also = at && { text: say('panels.pages.returns.reminded', { time: time(at) }) };
    return { tag: stateTag(say, 'returns', text(one['state'])), also };
  };
  return returns.map((one) => [
    { text: text(one['caseReference']), href: `/returns/${text(one['id'])}`, names: namesAsked(spoken, one) },
    mine.includes(text(one['agencyId']))
      ? say('panels.pages.returns.mine', { agency: text(one['agencyName']) })
      : text(one['agencyName']),
    {
      text: day(text(one['dueOn'])),
      ...(one['overdue'] === true && { tag: { text: say('panels.pages.returns.overdue'), colour: 'red' } }),
    },
    one['state'] === 'answered' ? answerWords(say, one) : state(one),
  ]);
};

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

/** Each person that a return is about, by all that the agency is told of them. */
export const subjectRows = ({ say, day }: Spoken, asked: Said) =>
  subjectsIn(asked).map(({ part, identifiers }) => ({
    key: say(`panels.pages.returns.about.${part}`),
    value: identifiers
      .map(({ kind, value }) =>
        kind === 'name'
          ? value
          : say(`panels.pages.returns.told.${kind}`, { value: isDay(value) ? day(value) : value }),
      )
      .join(', '),
  }));

/** A meeting for which the agency is asked too, and the way to what is asked for it. */
function onceCard({ say, day }: Spoken, one: Said, becomes: string) {
  const row = (key: string, value: string) => ({ key: say(`panels.pages.returns.${key}`), value });
  const forum = text(one['forumName']) || say('panels.pages.returns.once.unnamed');
  return {
    title: forum,
    actions: [
      ...((one['moves'] ?? []) as readonly string[]).map((move) => ({
        href: `/returns/${text(one['id'])}/${move}`,
        text: say(`returns.moves.${move}.label`),
      })),
      { href: `/returns/${text(one['id'])}`, text: say('panels.pages.returns.once.open') },
    ],
    rows: [
      row('meeting', one['meetingDay'] ? day(text(one['meetingDay'])) : ''),
      row('due', day(text(one['dueOn']))),
      row('question', text(one['question'])),
      ...(becomes ? [row('once.becomes', becomes)] : []),
    ],
  };
}

/** What else an answer serves, with what becomes of it there; or of what waits for another answer, which. */
export function onceShown(spoken: Spoken, asked: Said) {
  const { say } = spoken;
  const key = (name: string): string => `panels.pages.returns.once.${name}`;
  const serves = asked['serves'] as readonly Said[];
  const first = asked['joinedTo'] as Said | null;
  if (first) {
    const state = text(asked['state']);
    const explain = say(key(`first${state.charAt(0).toUpperCase()}${state.slice(1)}`));
    return { title: say(key('first')), explain, cards: [onceCard(spoken, first, '')] };
  }
  const becomes = (one: Said): string =>
    say(key(one['confirmed'] && one['state'] === 'joined' ? 'confirmed' : text(one['state'])));
  return serves.length
    ? {
        title: say(key('serves')),
        explain: say(key('explain')),
        cards: serves.map((one) => onceCard(spoken, one, becomes(one))),
      }
    : null;
}

/** What is asked of the agency, about whom, by when, and what it has answered. */
export function returnRecord(spoken: Spoken, asked: Said) {
  const { say, day } = spoken;
  const row = (key: string, value: string) => ({ key: say(`panels.pages.returns.${key}`), value });
  return [
    row('agency', text(asked['agencyName'])),
    row('meeting', asked['meetingDay'] ? day(text(asked['meetingDay'])) : ''),
    row('due', day(text(asked['dueOn']))),
    ...subjectRows(spoken, asked),
    row('question', text(asked['question'])),
    row('result', asked['state'] === 'answered' ? answerWords(say, asked) : ''),
    row(
      'roomSees',
      asked['state'] === 'answered' ? say(`panels.questions.roomSees.options.${text(asked['roomSees'])}`) : '',
    ),
    row('contact', text(asked['contactName'])),
    row('answeredBy', text(asked['answeredByName'])),
    ...(asked['used'] ? [row('usedHere', usedWords(spoken, asked))] : []),
  ];
}

interface Once {
  readonly also: ReadonlyMap<string, readonly { readonly forumName: string | null; readonly dueOn: string }[]>;
  readonly offered: ReadonlySet<string>;
}

/** Beside others that are answered together: what else an answer is to serve, or that there is one that may be used. */
export function onceWords({ say, day }: Spoken, id: string, { also, offered }: Once) {
  const others = (also.get(id) ?? []).map(({ forumName, dueOn }) =>
    say('panels.pages.returns.once.others', {
      forum: forumName ?? say('panels.pages.returns.once.unnamed'),
      day: day(dueOn),
    }),
  );
  return {
    also: others.length ? say('panels.pages.together.also', { others: others.join('; ') }) : '',
    offered: offered.has(id) ? `/returns/${id}/use_answer` : '',
  };
}
