import { z } from 'zod';
import { form, type Form } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { typedOf } from './drafts.typed.js';
import { journey } from './nomination.forms.js';

const { forumId, agencyId, ...rest } = journey.about;
const listed = (from: string, max: number) => asks(z.string().min(1).max(max), { kind: 'pick', from });

const groups = {
  forum: { forumId, agencyId },
  about: { ...rest, channel: listed('channels', 100) },
  perpetrator: { ...journey.perpetrator, perpetratorHomeForce: listed('forces', 100) },
  victim: journey.victim,
  contact: journey.contact,
  conduct: journey.conduct,
  risk: journey.risk,
  wishes: journey.wishes,
} as const;

export type Step = keyof typeof groups;
export const steps = Object.keys(groups) as Step[];
export const isStep = (name: string): name is Step => Object.hasOwn(groups, name);

const forms = Object.fromEntries(steps.map((step) => [step, form(groups[step], 'nominations')])) as Record<Step, Form>;
const { agencyId: _, ...oneAgency } = groups.forum;
const forumOnly = form(oneAgency, 'nominations');

/** One group of questions of the journey; for which agency is asked only of somebody who works for several. */
export const formOf = (step: Step, agencies: number): Form =>
  step === 'forum' && agencies < 2 ? forumOnly : forms[step];

/** The names of a step's questions. */
export const fieldsOf = (step: Step): string[] => Object.keys(groups[step]);

/** The first step that is not answered yet, or is to be finished; none where all are answered. */
export function firstOpen(answers: Readonly<Record<string, unknown>>): Step | undefined {
  return steps.find((step) => {
    if (typedOf(answers, step)) return true;
    const own = Object.fromEntries(
      fieldsOf(step).flatMap((name) => ((answers[name] ?? null) === null ? [] : [[name, answers[name]]])),
    );
    return !forms[step].safeParse(own).success;
  });
}
