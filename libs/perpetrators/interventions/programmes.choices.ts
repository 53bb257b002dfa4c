import { Agency, called } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { CaseTeam } from '../../cases/cases/index.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import { ProgrammeReferral } from './programme-referral.entity.js';
import { Programme } from './programme.entity.js';
import { whyNot } from './programme.rules.js';
import { aboutCase } from './programmes.known.js';
import { providers } from './programmes.service.js';
import { advocateParts } from './programmes.supporting.js';

/** The areas whose catalogue somebody keeps. */
const areas: ChoiceSource = async (tx) => {
  const found = await tx.rows(ForceArea).orderBy('name').select('code', 'name').all();
  const may = await Promise.all(
    found.map(({ code: areaCode }) => tx.may(Programme, Object.assign(new Programme(), { areaCode }), 'create')),
  );
  return found.filter((_, at) => may[at]).map(({ code, name }) => ({ value: code, text: name }));
};

/** The agencies that deliver programmes. */
const deliver: ChoiceSource = async (tx) => {
  const rows = tx
    .rows(Agency)
    .where({ kind: { $in: providers }, state: 'active' })
    .orderBy('name');
  return (await rows.select('id', 'name').all()).map(({ id, name }) => ({ value: id, text: name }));
};

/** The agencies that funding may concern: those of the areas whose catalogue somebody keeps. */
const concerned: ChoiceSource = async (tx) => {
  const kept = tx.actor.posts.filter(({ role }) => role === 'system_admin' || role === 'coordinator');
  const areaCodes = [...new Set(kept.map(({ areaCode }) => areaCode))];
  const near = kept.some(({ areaCode }) => !areaCode) ? {} : { areaCode: { $in: areaCodes } };
  const found = tx
    .rows(Agency)
    .where({ state: 'active', ...near })
    .orderBy('name')
    .select('id', 'name');
  return (await found.all()).map(({ id, name }) => ({ value: id, text: name }));
};

/** The advocates on the team of the case, as the person sees them. */
const advocates: ChoiceSource = async (tx, about) => {
  const on = { caseId: shownId(about), part: { $in: advocateParts }, toAt: { $exists: false } };
  const team = await tx.rows(CaseTeam).where(on).all();
  const nameOf = await called(tx, { staff: team.map(({ staffId }) => staffId), agencies: [] });
  return [...new Set(team.map(({ staffId }) => staffId))].map((id) => ({ value: id, text: nameOf(id) ?? '' }));
};

/** The other programmes that are for the person of a referral. */
const fitting: ChoiceSource = async (tx, { shown: { id } }) => {
  const row = await tx
    .rows(ProgrammeReferral)
    .where({ id: String(id) })
    .one();
  if (!row) return [];
  const about = await aboutCase(tx, row.caseId, row.forumId);
  const all = await tx
    .rows(Programme)
    .where({ areaCode: about.areaCode, id: { $ne: row.programmeId } })
    .orderBy('name')
    .all();
  const fit = all.filter((one) => !whyNot(one, { ...about, route: row.entryRoute }).length);
  return fit.map((one) => ({ value: one.id, text: one.name }));
};

export const programmeChoices: Readonly<Record<string, ChoiceSource>> = {
  'interventions.areas': areas,
  'interventions.providers': deliver,
  'interventions.concerned': concerned,
  'interventions.advocates': advocates,
  'interventions.fitting': fitting,
};
