import { Forum, sentUpBy, settingsIfAny, type ForumSettings } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import { Nomination } from '../../intake/nominations/index.js';
import { ContributionPoint } from '../../platform/contributions.js';
import { formatList } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';

/** A case that is to come before a forum on a day. */
export interface Selected {
  readonly caseId: string;
  readonly forumId: string;
  readonly day: LondonDate;
}

/** Why a case is not selected, and the way to go instead. */
type Refusal = Omit<FieldError, 'field'>;
export type Selection = (tx: Tx, selected: Selected, settings: ForumSettings) => Promise<Refusal | undefined>;

type RuleOfSelection = readonly [rule: string, selection: Selection];

/** In which forums a case stands or once stood, whoever asks. */
async function standsEver(tx: Tx, caseId: string): Promise<string[]> {
  const text = 'SELECT DISTINCT forum_id AS "forumId" FROM case_standing WHERE case_id = $1';
  return (await tx.run<{ forumId: string }>({ text, values: [caseId] })).map(({ forumId }) => forumId);
}

const nominatedTo = (tx: Tx, { caseId, forumId }: Selected) => tx.rows(Nomination).where({ caseId, forumId });

/** What another forum sends up (`domain.md` 3, Hampshire): the case stood there, or that forum's own people nominated it. */
const escalated: Selection = async (tx, selected, settings) => {
  const [forums, stood, nominated] = await Promise.all([
    tx
      .rows(Forum)
      .where({ key: { $in: [...(sentUpBy(settings) ?? [])] } })
      .orderBy('name')
      .all(),
    standsEver(tx, selected.caseId),
    nominatedTo(tx, selected).any(),
  ]);
  if (nominated || forums.some(({ id }) => stood.includes(id))) return undefined;
  return { message: 'panels.errors.not-escalated', with: { forums: formatList(forums.map(({ name }) => name)) } };
};

/** What the unit has accepted (`domain.md` 3, Cheshire): a nomination to it, or a case of another forum. */
const accepted: Selection = async (tx, selected) => {
  const [taken, stood] = await Promise.all([
    nominatedTo(tx, selected)
      .where({ state: { $in: ['accepted', 'listed'] } })
      .any(),
    standsEver(tx, selected.caseId),
  ]);
  if (taken || stood.some((forumId) => forumId !== selected.forumId)) return undefined;
  return { message: 'panels.errors.not-taken-on' };
};

/** How a forum selects, by the rule that it has settled; any other selects at triage or by rank. */
const selections: readonly RuleOfSelection[] = [
  ['escalated', escalated],
  ['unit-accepts', accepted],
];

/** What a room to the right knows of rules by which a forum selects cases. */
export const selectionRules = new ContributionPoint<RuleOfSelection>('rules of selection');

const ruleOf = (tx: Tx, name: string): Selection | undefined =>
  [...selections, ...selectionRules.in(tx)].find(([rule]) => rule === name)?.[1];

/**
 * A case comes before a forum as its rule of selection has it on the day.
 * @throws Problem `invalid-input` on the field that is named, with the way to go
 */
export async function mustBeSelected(tx: Tx, selected: Selected, field: string): Promise<void> {
  const settings = await settingsIfAny(tx, selected.forumId, selected.day);
  const refusal = settings && (await ruleOf(tx, settings.selection.rule)?.(tx, selected, settings));
  if (refusal) throw invalid({ field, ...refusal });
}

/** As `mustBeSelected`, for a case that a forum is to take and not yet to hear: only what has to be sent up is asked for. */
export async function mustBeSentUp(tx: Tx, selected: Selected, field: string): Promise<void> {
  if (sentUpBy(await settingsIfAny(tx, selected.forumId, selected.day))) await mustBeSelected(tx, selected, field);
}
