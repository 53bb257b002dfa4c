import { called, inPost } from '../../administration/agencies/index.js';
import { CaseTeam } from '../../cases/cases/index.js';
import { mayTell } from '../../panels/decisions/index.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import { victimsOf } from './telling.victims.js';

/** Those on the team of the case who may be told what a victim is told, to say it. */
const team: ChoiceSource = async (tx, about) => {
  const rows = tx.rows(CaseTeam).where({ caseId: shownId(about), toAt: { $exists: false } });
  const members = await rows.orderBy('fromAt').select('staffId', 'agencyId').all();
  const ids = members.map(({ staffId }) => staffId);
  const [posts, nameOf] = await Promise.all([
    inPost(tx, { staffId: { $in: ids } }),
    called(tx, { staff: ids, agencies: members.map(({ agencyId }) => agencyId) }),
  ]);
  const able = members.filter(({ staffId, agencyId }) =>
    posts.some((post) => post.staffId === staffId && post.agencyId === agencyId && mayTell(post)),
  );
  const distinct = new Map(able.toReversed().map((one) => [one.staffId, one]));
  return [...distinct.values()]
    .map(({ staffId, agencyId }) => ({ value: staffId, text: `${nameOf(staffId) ?? ''}, ${nameOf(agencyId) ?? ''}` }))
    .sort((one, other) => one.text.localeCompare(other.text, 'en'));
};

/** The victims of the case, by the names that the person may see. */
const victims: ChoiceSource = async (tx, about) =>
  (await victimsOf(tx, shownId(about))).map(({ victimId, name }) => ({ value: victimId, text: name ?? '' }));

export const tellingChoices: Readonly<Record<string, ChoiceSource>> = {
  'telling.team': team,
  'telling.victims': victims,
};
