import { text, type Spoken } from '../common/meeting.view.js';

type Said = Readonly<Record<string, unknown>>;

const colours: Readonly<Record<string, string>> = {
  invited: 'yellow',
  accepted: 'green',
  apologies: 'grey',
  deputed: 'blue',
  withdrawn: 'grey',
};

const at = (value: unknown): Date => new Date(value as string);

/** What was answered, as a coloured word. */
export const answerTag = (say: Spoken['say'], state: string) => ({
  text: say(`meeting-invitations.states.${state}`),
  colour: colours[state],
});

/** To which meeting, for whom, and who comes. */
export function invitationRecord({ say, instant }: Spoken, one: Said) {
  const state = say(`meeting-invitations.states.${text(one['state'])}`);
  const answered = one['answeredAt'] ? `${state}, ${instant(at(one['answeredAt']))}` : '';
  const row = (key: string, value: unknown) => ({ key: say(`panels.pages.invitation.${key}`), value });
  const meeting = { text: text(one['meetingReference']), href: `/meetings/${text(one['meetingId'])}` };
  const deputies = (['deputy', 'deputyFor'] as const).filter((key) => one[`${key}Name`]);
  return [
    ...(one['answeredAt'] ? [row('answer', answered)] : []),
    row('forum', text(one['forumName'])),
    row('meeting', one['meetingReference'] ? meeting : ''),
    row('when', one['startsAt'] ? instant(at(one['startsAt'])) : ''),
    row('place', text(one['place'])),
    row('who', text(one['staffName'])),
    row('agency', text(one['agencyName'])),
    ...deputies.map((key) => row(key, text(one[`${key}Name`]))),
  ];
}

/** To which panel somebody is invited, said in full; nothing where they no longer see it. */
export function invitationNamed({ say, instant, day }: Spoken, one: Said): string | undefined {
  if (!one['meetingDay']) return undefined;
  const when = one['startsAt'] ? instant(at(one['startsAt'])) : day(text(one['meetingDay']));
  return say('panels.pages.invitation.named', { when, forum: text(one['forumName']) });
}

/** Who is invited to a meeting and what they answered, as a table. */
export const invitationRows = ({ say, day }: Spoken, invitations: readonly Said[], dayOf: (at: Date) => string) =>
  invitations.map((one) => [
    { text: text(one['staffName']), href: `/meeting-invitations/${text(one['id'])}` },
    text(one['agencyName']),
    { tag: answerTag(say, text(one['state'])) },
    one['answeredAt'] ? day(dayOf(at(one['answeredAt']))) : '',
    text(one['deputyName']),
  ]);
