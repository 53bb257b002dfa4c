import { AdvocacyLink, advocacyThing, advocates, linkTo, openAdvocacyCase } from '../victims/advocacy/index.js';
import { joinTeam } from '../cases/cases/index.js';
import { londonDate } from '../kernel/london-date.js';
import { Nomination } from '../intake/nominations/index.js';
import { namesOf } from '../cases/people/index.js';
import { words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { advocacyCase } from './advocacy.players.js';
import { refuse } from './loaded.outcome.js';
import type { Stage } from './story.stage.js';

const linkOf = (stage: Stage, clinicCaseId: string): Promise<AdvocacyLink | undefined> =>
  stage.read((tx) =>
    tx
      .rows(AdvocacyLink)
      .where({ clinicCaseId, endedAt: { $exists: false } })
      .one(),
  );

/** The victim as whoever opens the case knows them. */
async function victimOf(tx: Tx, clinicCaseId: string) {
  const called = (await namesOf(tx, [clinicCaseId])).get(clinicCaseId)?.victim?.split(' ') ?? [];
  const [surname, forename] = [called.at(-1), called.slice(0, -1).join(' ')];
  return { ...(surname && { surname }), ...(forename && { forename }) };
}

/** Opens a case of the service of whoever does it, about the victim of a case of the clinic. @throws RowRefused */
const opened = (stage: Stage, email: string, clinicCaseId: string): Promise<string> =>
  stage.once(email, `advocacy-cases.create.${clinicCaseId}`, async (tx) => {
    const agencyId = tx.actor.posts.find(({ role }) => advocates.includes(role))?.agencyId;
    if (!agencyId) throw refuse('actor', 'refused_by_rules');
    const asked = { agencyId, source: 'professional', referredOn: londonDate(tx.at), daRelated: false } as const;
    const why = words()('loading.story.safety.why');
    const row = await openAdvocacyCase(tx, { ...asked, ...(await victimOf(tx, clinicCaseId)), why });
    await linkTo(tx, row, clinicCaseId);
    return row.id;
  });

/** As the victim's nomination tells of them; where there is none, as whoever opens it knows them. The victim accepted. */
async function broughtBy(stage: Stage, email: string, clinicCaseId: string): Promise<string> {
  const [nomination] = await stage.read((tx) =>
    tx.rows(Nomination).where({ caseId: clinicCaseId }).orderBy('submittedAt').all(),
  );
  if (nomination?.externalRefKey)
    return advocacyCase(stage, { actor: email, isac: email }, nomination, londonDate(stage.at));
  const id = await opened(stage, email, clinicCaseId);
  for (const name of ['offer', 'accept']) await stage.move(email, advocacyThing, id, { name });
  return id;
}

/** The advocate's case that is linked to the case of the clinic that the file calls by a label; opened and led by whoever it tells of, where there is none. @throws RowRefused */
export async function advocacyCaseOf(stage: Stage, email: string, label: string): Promise<string> {
  const clinicCaseId = await stage.case(label);
  const known = await linkOf(stage, clinicCaseId);
  if (known) return known.caseId;
  const id = await broughtBy(stage, email, clinicCaseId);
  await stage.move(email, advocacyThing, id, { name: 'allocate', answers: { leadId: await stage.staff(email) } });
  return id;
}

/** Puts a colleague on the team of an advocate's case, who is there to be the second person. */
export async function joinAdvocacyCase(stage: Stage, email: string, caseId: string): Promise<void> {
  const actor = await stage.actor(email, `join ${caseId}`);
  const agencyId = actor.posts.find(({ role }) => advocates.includes(role))?.agencyId;
  if (!agencyId || actor.team.some((one) => one.caseId === caseId)) return;
  await stage.once('system', `case-team.${caseId}.${actor.id}`, (tx) =>
    joinTeam(tx, caseId, { staffId: actor.id, agencyId, part: 'advocate' }),
  );
}
