import type { Action, Pillar } from '../../panels/actions/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { FullField } from './mappa.fields.js';

/** The part of the full form for each part of a risk management plan. */
export const planFields = {
  supervision: 'planSupervision',
  monitoring: 'planMonitoring',
  interventions: 'planInterventions',
  victim_safety: 'planVictimSafety',
  contingency: 'planContingency',
  licence: 'planLicence',
} as const satisfies Record<Pillar, FullField>;

export type PlanAction = Pick<Action, 'pillar' | 'text' | 'dueOn' | 'state'> & { readonly agency: string };

/** How an action reads in a plan, in the words of whoever reads it. */
export type Sentence = (action: PlanAction & { readonly dueOn: LondonDate }) => string;

/** What nobody does any more stands in no plan. */
const gone: readonly string[] = ['refused', 'cancelled', 'superseded'];

/**
 * The parts of a risk management plan as the clinic's actions have them, a line each, the one that is due first at the top.
 * @param asked the parts that the version of the form asks
 * @param tells whether a line says where the victim is: such a line stands in no form
 */
export function planOf(
  actions: readonly PlanAction[],
  { asked, sentence, tells }: { asked: readonly string[]; sentence: Sentence; tells: (line: string) => boolean },
): Partial<Record<FullField, string>> {
  const inOrder = actions
    .filter(({ state }) => !gone.includes(state))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn));
  const lineOf = (pillar: string): string =>
    inOrder
      .filter((one) => one.pillar === pillar)
      .map(sentence)
      .filter((line) => !tells(line))
      .join('\n');
  const parts = (Object.entries(planFields) as [Pillar, FullField][]).filter(([, field]) => asked.includes(field));
  return Object.fromEntries(
    parts.map(([pillar, field]) => [field, lineOf(pillar)] as const).filter(([, lines]) => lines),
  );
}
