import { isId } from '../../kernel/id.js';

/** What stands in the three answers of a row of the desk; empty where nothing is answered yet. */
export interface Typed {
  readonly id: string;
  readonly version: number;
  readonly advocacy: string;
  readonly safeguarding: string;
  /** `none`, or the id of a forum. */
  readonly next: string;
}

/** What is known of a recorded crime, as far as the desk asks about it. */
export interface Known {
  readonly state: string;
  readonly advocacy: string;
  readonly safeguarding: string | null;
  readonly next: string | null;
  readonly nextForumId: string | null;
}

const VERSION = 'version-';
const idIn = (name: string): string | undefined => {
  const id = name.startsWith(VERSION) ? name.slice(VERSION.length) : '';
  return isId(id) ? id : undefined;
};
const said = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The rows of a posted desk, as its page carries them. */
export const typedOn = (body: Readonly<Record<string, unknown>>): Typed[] =>
  Object.entries(body).flatMap(([name, value]) => {
    const id = idIn(name);
    if (!id || !/^\d{1,9}$/.test(said(value))) return [];
    const answer = (question: string): string => said(body[`${question}-${id}`]);
    return [
      {
        id,
        version: Number(value),
        advocacy: answer('advocacy'),
        safeguarding: answer('safeguarding'),
        next: answer('next'),
      },
    ];
  });

/**
 * The three answers as the desk shows them. Nobody having referred the victim is no answer while the row waits: it
 * came so, and somebody has to say it.
 */
export const answersOf = ({ state, advocacy, safeguarding, next, nextForumId }: Known) => ({
  advocacy: state === 'waiting' && advocacy === 'not_referred' ? '' : advocacy,
  safeguarding: safeguarding ?? '',
  next: nextForumId ?? next ?? '',
});

/**
 * What is to be done about a row: nothing where nothing is changed; a referral by itself at once, so that its time is
 * kept; an answer where all three are there; and otherwise it is incomplete.
 */
export function doneWith(typed: Typed, known: Known): 'nothing' | 'refer' | 'answer' | 'incomplete' {
  const before = answersOf(known);
  const { advocacy, safeguarding, next } = typed;
  if (advocacy === before.advocacy && safeguarding === before.safeguarding && next === before.next) return 'nothing';
  if (advocacy && safeguarding && next) return 'answer';
  return advocacy === 'referred' && !safeguarding && !next && before.advocacy !== 'referred' ? 'refer' : 'incomplete';
}
