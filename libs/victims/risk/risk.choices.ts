import { Action } from '../../panels/actions/index.js';
import { called, inPost } from '../../administration/agencies/index.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { assessors } from './risk.access.js';
import { holdsOn } from './risk.rules.js';
import { RiskFactorKind, RiskTool } from './tool.entity.js';

/** Every tool and edition of the register. */
const tools: ChoiceSource = async (tx) =>
  (await tx.rows(RiskTool).orderBy('name').all()).map(({ id, name, edition }) => ({
    value: id,
    text: `${name}, ${edition}`,
  }));

/** The words for what makes a case dangerous, in the order in which they were taken down; the one for anything else last. */
const kinds: ChoiceSource = async (tx) => {
  const rows = await tx.rows(RiskFactorKind).orderBy('name').all();
  const now = rows.filter((one) => holdsOn(one, tx.actor.today));
  const last = ({ key }: RiskFactorKind): number => Number(key === 'other');
  return now.sort((a, b) => last(a) - last(b)).map(({ id, name }) => ({ value: id, text: name }));
};

const words = (said: readonly string[]) => said.map((one) => ({ value: one, text: one }));
const ofTool =
  (list: (tool: RiskTool) => readonly string[]): ChoiceSource =>
  async (tx, { shown }) => {
    const id = shown['toolId'];
    const tool = typeof id === 'string' ? await tx.rows(RiskTool).where({ id }).one() : undefined;
    return words(tool ? list(tool) : []);
  };

/** Whoever works on cases at one's own agencies. */
const colleagues: ChoiceSource = async (tx) => {
  const agencyIds = [...new Set(tx.actor.posts.map(({ agencyId }) => agencyId))];
  const posts = await inPost(tx, { agencyId: { $in: agencyIds }, role: { $in: [...assessors] } });
  const ids = [...new Set(posts.map(({ staffId }) => staffId))];
  const nameOf = await called(tx, { staff: ids, agencies: [] });
  return ids.map((value) => ({ value, text: nameOf(value) ?? '' })).sort((a, b) => a.text.localeCompare(b.text));
};

/** The actions of the case that is asked about, as far as somebody sees them. */
const actions: ChoiceSource = async (tx: Tx, { shown }) => {
  const caseId = shown['caseId'];
  if (typeof caseId !== 'string') return [];
  const rows = await tx.rows(Action).where({ caseId }).orderBy('dueOn').page(200).all();
  return rows.map(({ id, reference, text }) => ({ value: id, text: `${reference}: ${text}` }));
};

export const riskChoices: Readonly<Record<string, ChoiceSource>> = {
  'risk.tools': tools,
  'risk.kinds': kinds,
  'risk.grades': ofTool(({ grades }) => grades.map(({ word }) => word)),
  'risk.domains': ofTool(({ domains }) => domains),
  'risk.types': ofTool(({ types }) => types),
  'risk.colleagues': colleagues,
  'risk.actions': actions,
};
