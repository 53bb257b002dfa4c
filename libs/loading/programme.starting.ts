import { z } from 'zod';
import { Staff } from '../administration/agencies/index.js';
import { CaseTeam } from '../cases/cases/index.js';
import { ProgrammeReferral, programmeReferralThing } from '../perpetrators/interventions/index.js';
import { words } from '../platform/messages/messages.js';
import { refuse } from './loaded.outcome.js';
import { player } from './story.js';
import { askedOf } from './story.answers.js';
import type { Stage } from './story.stage.js';

const asked = z.object({ case: z.string(), sessionsOffered: z.number('bad_value').int() });

/** The file does not say what became of support for the victim: it was offered by the advocate on the team, or it is not known. */
async function supportOf(stage: Stage, caseId: string): Promise<Record<string, unknown>> {
  const team = { caseId, part: 'isac', toAt: { $exists: false } };
  const advocate = await stage.read((tx) => tx.rows(CaseTeam).where(team).one());
  return advocate
    ? { support: 'offered', advocateId: advocate.staffId }
    : { support: 'not_offered', supportReason: words()('loading.story.programmes.notSaid') };
}

const whoReferred = async (stage: Stage, { madeBy }: ProgrammeReferral): Promise<string> =>
  (await stage.read((tx) => tx.rows(Staff).where({ id: madeBy }).one()))?.email ?? '';

/** That somebody starts says that they were accepted, where no event said so, and that support was seen to. */
export const started = player(asked, async (stage, event) => {
  const { case: label, actor } = event;
  const caseId = await stage.case(label);
  const [row] = await stage.read((tx) => tx.rows(ProgrammeReferral).where({ caseId }).orderBy('madeAt', 'DESC').all());
  if (!row) throw refuse('case', 'unknown_label');
  if (['referred', 'assessed'].includes(row.state))
    await stage.move(actor, programmeReferralThing, row.id, { name: 'accept' });
  if (!row.supportAnsweredOn) {
    const support = { name: 'answer_support', answers: await supportOf(stage, row.caseId) };
    await stage.move(await whoReferred(stage, row), programmeReferralThing, row.id, support);
  }
  const answers = await askedOf(stage, { thing: programmeReferralThing, move: 'start', rowId: row.id }, event);
  await stage.move(actor, programmeReferralThing, row.id, { name: 'start', answers });
});
