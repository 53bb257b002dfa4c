import type { z } from 'zod';
import type { FieldError } from '../../kernel/problem.js';
import { beneath, choices, day, longText, owing, yesNo } from '../../platform/http/form.js';
import { nominateForm } from './nomination.forms.js';
import { saysNone } from './none-known.rules.js';

type Said = Readonly<Record<string, unknown>>;

/** Questions that a page asks in another way than their answers are kept: several as one, or an answer in two parts. */
export interface Way {
  /** What the page asks. */
  readonly asks: Readonly<Record<string, z.ZodType>>;
  /** What a draft keeps of it. */
  readonly keys: readonly string[];
  /** What is kept of what a page was told. */
  readonly read: (said: Said) => Said;
  /** What a page shows of what is kept. */
  readonly say: (kept: Said) => Said;
  /** What is wrong with what a page was told, besides each answer by itself. */
  readonly wrong: (said: Said) => FieldError[];
}

const right = (): FieldError[] => [];
const wrong = (field: string, message: string): FieldError => ({
  field,
  message,
  with: { question: `nominations.questions.${field}` },
});
const ticked = (said: Said, name: string): readonly unknown[] => (Array.isArray(said[name]) ? said[name] : []);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const fours = ['fourFixated', 'fourObsessive', 'fourUnwanted', 'fourRepeated'] as const;

/** The four of stalking, as one question. */
export const four: Way = {
  asks: { four: choices(fours) },
  keys: fours,
  read: (said) => Object.fromEntries(fours.map((key) => [key, ticked(said, 'four').includes(key)])),
  say: (kept) => ({ four: fours.filter((key) => kept[key] === true) }),
  wrong: right,
};

const dangerous = ['weaponsOrThreats', 'perpetratorSuicideRisk', 'victimSuicideRisk'] as const;
const NONE = 'none known';
/** What is kept of a danger of which nothing was said, beside others: that it was not ticked says nothing about it. */
const UNSAID = 'not known';
const known = (value: unknown): boolean => isText(value) && !saysNone(value);

/** Whether what a draft keeps of a question is that a danger was left unanswered. */
export const isUnsaid = (name: string, value: unknown): boolean =>
  value === UNSAID && dangerous.some((key) => key === name);

const ifTicked = (name: string, max: number) => beneath(owing(longText({ max, optional: true })), 'dangers', name);

/** Weapons, threats to kill and the risk of suicide, as one question; what is known of each stands in its own box. */
export const dangers: Way = {
  asks: {
    dangers: choices([...dangerous, 'none']),
    weaponsOrThreats: ifTicked('weaponsOrThreats', 20_000),
    perpetratorSuicideRisk: ifTicked('perpetratorSuicideRisk', 2000),
    victimSuicideRisk: ifTicked('victimSuicideRisk', 2000),
  },
  keys: dangerous,
  read: (said) => {
    const otherwise = ticked(said, 'dangers').includes('none') ? NONE : UNSAID;
    return Object.fromEntries(dangerous.map((key) => [key, isText(said[key]) ? said[key] : otherwise]));
  },
  say: (kept) => {
    const found = dangerous.filter((key) => known(kept[key]));
    const isNone = dangerous.every((key) => isText(kept[key]) && kept[key] !== UNSAID);
    return {
      dangers: isNone && !found.length ? ['none'] : found,
      ...Object.fromEntries(dangerous.map((key) => [key, known(kept[key]) ? kept[key] : undefined])),
    };
  },
  wrong: (said) => {
    const chosen = ticked(said, 'dangers');
    const isMore = chosen.length > 1 || dangerous.some((key) => known(said[key]));
    if (chosen.includes('none') && isMore) return [wrong('dangers', 'nominations.errors.none-and-some')];
    return dangerous
      .filter((key) => chosen.includes(key) && !isText(said[key]))
      .map((key) => wrong(key, 'platform.errors.enter'));
  },
};

/** Whether the victim knows: yes, or no and why not. */
export const aware: Way = {
  asks: {
    victimAware: yesNo(),
    victimAwareReason: beneath(owing(longText({ max: 1900, optional: true })), 'victimAware', 'no'),
  },
  keys: ['victimAware'],
  read: ({ victimAware, victimAwareReason }) => ({
    victimAware: victimAware === true ? 'yes' : `no: ${isText(victimAwareReason) ? victimAwareReason : ''}`,
  }),
  say: ({ victimAware }) => {
    const [, word = '', reason] = /^(yes|no)\b[\s:,.]*([^]*)$/i.exec(isText(victimAware) ? victimAware : '') ?? [];
    if (!word) return { victimAware: undefined };
    return word.toLowerCase() === 'yes' ? { victimAware: true } : { victimAware: false, victimAwareReason: reason };
  },
  wrong: ({ victimAware, victimAwareReason }) =>
    victimAware === false && !isText(victimAwareReason) ? [wrong('victimAwareReason', 'platform.errors.enter')] : [],
};

/** A date of birth, or that it is not known. */
export function born(part: 'perpetrator' | 'victim'): Way {
  const [dob, unknown] = [`${part}Dob`, `${part}DobNotKnown`];
  return {
    asks: { [dob]: owing(day({ optional: true })), [unknown]: choices(['not_known'], { optional: true }) },
    keys: [dob, unknown],
    read: (said) => ({ [dob]: said[dob] ?? null, [unknown]: said[dob] ? null : (said[unknown] ?? null) }),
    say: (kept) => ({ [dob]: kept[dob], [unknown]: kept[unknown] }),
    wrong: (said) => (said[dob] || ticked(said, unknown).length ? [] : [wrong(dob, 'nominations.errors.born')]),
  };
}

/** Crime and intelligence references, or that there are none. */
export const references: Way = {
  asks: { crimeRefs: longText({ max: 2000 }) },
  keys: ['crimeRefs'],
  read: ({ crimeRefs }) => ({ crimeRefs }),
  say: ({ crimeRefs }) => ({ crimeRefs }),
  wrong: right,
};

/** Without these nobody can be reached by a safe contact (`domain.md` 6.9). */
const leastToReach = ['victimSafeContactMethod', 'victimSafeContactValue', 'victimSafeContactTimes'] as const;

/**
 * The safe way to reach the victim, unfolded where they are contacted before the panel: then it is needed to send. Nothing is
 * chosen until it is said; where something of the way is known already, that they are.
 */
export const reaching: Way = {
  asks: {
    contactedBefore: yesNo(),
    ...Object.fromEntries(
      leastToReach.map((name) => {
        const { [name]: schema } = nominateForm.shape;
        return [name, beneath(owing(schema.optional()), 'contactedBefore', 'yes')];
      }),
    ),
  },
  keys: ['contactedBefore', ...leastToReach],
  read: (said) => Object.fromEntries(['contactedBefore', ...leastToReach].map((name) => [name, said[name]])),
  say: (kept) => ({
    contactedBefore: kept['contactedBefore'] ?? (leastToReach.some((name) => kept[name]) ? true : undefined),
  }),
  wrong: (said) =>
    said['contactedBefore'] === true
      ? leastToReach
          .filter((name) => !isText(said[name]))
          .map((name) => wrong(name, `platform.errors.${name === 'victimSafeContactMethod' ? 'select' : 'enter'}`))
      : [],
};
