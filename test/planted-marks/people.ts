import { columns, type Role } from './document.js';

/** What is so of somebody, for the case that everything is planted in. */
export interface Facts {
  /** Their post names the case's forum, another one, or none. */
  readonly forum?: 'here' | 'elsewhere';
  readonly team?: true;
  /** Has a place at the meeting, of its own right or as a guest for the one item. */
  readonly item?: true;
  readonly guest?: true;
  /** Their agency is asked for a return. */
  readonly asked?: true;
  readonly granted?: 'grant' | 'glass';
  /** Of the police of another force, with whom the clinic has an agreement: the column *Guest force* of the document is theirs. */
  readonly ofAnotherForce?: true;
  /** Their post is a victim liaison officer's. */
  readonly liaison?: true;
  /** What stopped, or what they owe: from then on none of the others counts. */
  readonly stopped?: 'agreement' | 'vetting' | 'post' | 'barred' | 'promise';
}

const everything = { forum: 'here', team: true, item: true, granted: 'grant' } as const;

/** The situations in which each role is tried. A new fact of a person is a row here, and a line of the oracle. */
export const situations = {
  member: { forum: 'here' },
  apart: {},
  team: { forum: 'here', team: true },
  item: { item: true },
  guest: { item: true, guest: true },
  asked: { asked: true },
  granted: { granted: 'grant' },
  glass: { granted: 'glass' },
  liaison: { granted: 'grant', liaison: true },
  elsewhere: { forum: 'elsewhere' },
  'lapsed-agreement': { ...everything, stopped: 'agreement' },
  'expired-vetting': { ...everything, stopped: 'vetting' },
  'ended-post': { ...everything, stopped: 'post' },
  barred: { ...everything, stopped: 'barred' },
  'owed-promise': { ...everything, stopped: 'promise' },
} as const satisfies Record<string, Facts>;
/** The situation of one person alone: an officer of another force who comes for one item of one meeting (`domain.md` 8, rule 6). */
const guestForce = { item: true, guest: true, ofAnotherForce: true } as const satisfies Facts;
export type Situation = keyof typeof situations | 'guest-force';

export interface Somebody {
  /** `police.barred`: the address is `police.barred@planted.example`. */
  readonly name: string;
  readonly role: Role;
  readonly situation: Situation;
  readonly facts: Facts;
  /** The key of the agency they work for. */
  readonly agency: string;
}

export const allRoles: readonly Role[] = [...columns, 'partner', 'strategic'];

/** Roles that people of the owning force hold: their agencies are its teams and need no agreement with it. */
export const ofTheForce: readonly Role[] = ['coordinator', 'chair', 'police', 'system_admin', 'auditor'];

const agencyOf = (role: Role, facts: Facts): string => {
  if (facts.stopped === 'agreement') return `lapsed-${role}`;
  if (facts.forum === 'elsewhere' && ofTheForce.includes(role)) return 'other-force';
  if (ofTheForce.includes(role)) return facts.asked ? 'asked-team' : 'force-team';
  return facts.asked ? `asked-${role}` : `agency-${role}`;
};

/** The agency of the guest from another force. */
export const GUEST_FORCE = 'guest-force';
/** A detective sergeant of another force, whose post is one in its police. */
export const GUEST_OFFICER = 'police.guest-force';

/** Every role in every situation, and the guest from another force. */
export const everybody: readonly Somebody[] = [
  ...allRoles.flatMap((role) =>
    (Object.keys(situations) as (keyof typeof situations)[]).map((situation) => {
      const facts: Facts = situations[situation];
      return { name: `${role}.${situation}`, role, situation, facts, agency: agencyOf(role, facts) };
    }),
  ),
  { name: GUEST_OFFICER, role: 'police', situation: 'guest-force', facts: guestForce, agency: GUEST_FORCE },
];

/** Somebody who runs the forum and is not named in the restricted case; nobody else who runs it is left out. */
export const UNNAMED = 'coordinator.member';

/** What matters most. */
export const always: readonly string[] = [
  'programme_provider.team',
  'programme_provider.granted',
  'coordinator.member',
  'coordinator.team',
  'isac.team',
  'police.team',
  'police.barred',
  'probation.granted',
  'probation.liaison',
  'strategic.member',
  GUEST_OFFICER,
];

/** A part of them in which each role and each situation comes up, and what matters most. */
export const covering: readonly Somebody[] = everybody.filter(({ role, situation }) => {
  const [nth, at] = [allRoles.indexOf(role), Object.keys(situations).indexOf(situation)];
  return (nth * 5 + at) % 13 === 0 || always.includes(`${role}.${situation}`);
});

/** Of each agency the last who works on cases and whom nothing stops: they answer for it. */
export const ablePeople = (people: readonly Somebody[]): ReadonlyMap<string, Somebody> =>
  new Map(
    people
      .filter(
        ({ facts, role }) =>
          !facts.stopped &&
          !facts.ofAnotherForce &&
          !['policing_body', 'strategic', 'system_admin', 'auditor', 'guest'].includes(role),
      )
      .map((one) => [one.agency, one]),
  );

/** Those who own actions: everybody who works on cases but a guest. */
const owns = ({ role }: Somebody): boolean =>
  !['guest', 'policing_body', 'strategic', 'system_admin', 'auditor'].includes(role);

/** Of each agency with two who may own actions the first, who owns one and shares it, and the second. */
export const owners = (people: readonly Somebody[]): (readonly [Somebody, Somebody])[] =>
  [...new Set(people.filter(owns).map((one) => one.agency))].flatMap((agency) => {
    const [first, second] = people.filter((one) => one.agency === agency && owns(one));
    return first && second && agency !== 'other-force' ? [[first, second] as const] : [];
  });
