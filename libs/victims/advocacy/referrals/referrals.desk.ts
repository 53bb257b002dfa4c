import { CaseFile } from '../../../cases/cases/index.js';
import { londonDay } from '../../../kernel/london-date.js';
import { Problem } from '../../../kernel/problem.js';
import { formatDay, words } from '../../../platform/messages/messages.js';
import type { CasePart } from '../../../platform/pages/case-part.js';
import type { MoveAlong } from '../../../platform/things/thing.js';
import type { Tx } from '../../../platform/work/tx.js';
import { advocacyTag, listedCrimes, SweptCrime } from '../../../intake/sweeps/index.js';
import { AdvocacyLink } from '../advocacy-case.entity.js';
import { seniorsOf } from '../services/services.settled.js';
import type { Sent } from './referral.forms.js';
import { prefilled, suggestedIn } from './referrals.prefilled.js';
import { referTo } from './referrals.service.js';

/** The service that the forum's area suggests, where somebody there would see what is sent. */
async function serviceFor(tx: Tx, { forumId }: SweptCrime): Promise<string | undefined> {
  const suggested = await suggestedIn(tx, forumId);
  return suggested && (await seniorsOf(tx, suggested)).length ? suggested : undefined;
}

const before = `SELECT count(*)::int AS "count" FROM advocacy_referral
  WHERE clinic_case_id = $1 AND service_id = $2 AND state IN ('sent', 'accepted')`;

/** Nobody is sent twice to one service out of one case, whoever sent them. */
async function isSent(tx: Tx, { caseId }: SweptCrime, serviceId: string): Promise<boolean> {
  const [found] = await tx.run<{ count: number }>({ text: before, values: [caseId, serviceId] });
  return (found?.count ?? 0) > 0;
}

/** What is known of the victim to whoever refers her; whom nobody can name is sent nowhere. */
async function askedFor(tx: Tx, crime: SweptCrime, serviceId: string): Promise<Sent | undefined> {
  const file = await tx.get(CaseFile, crime.caseId);
  const { district: _, ...known } = (await prefilled(tx, file)) as Partial<Sent>;
  if (!known.surname) return undefined;
  const on = formatDay(londonDay(crime.recordedOn));
  const why = words()('advocacy-referrals.desk.why', { offence: crime.offence, day: on });
  return {
    ...known,
    surname: known.surname,
    caseId: crime.caseId,
    serviceId,
    daRelated: false,
    crimeRef: crime.crimeRef,
    why,
    // Nobody on the desk speaks to the victim: the service knows before it contacts them.
    consent: 'without',
    withoutConsentReason: words()('advocacy-referrals.desk.notAsked'),
  };
}

/** Whether a referral went out with the last move of a row. */
const sentAlong = `SELECT 1 FROM advocacy_referral r WHERE r.clinic_case_id = $2 AND r.sent_at = (
  SELECT max(m.made_at) FROM move_made m WHERE m.subject_id = $1 AND m.taken_back_at IS NULL)`;

/** *Refer* on the desk of a panel sends the victim to the service that the area has settled (decision 223). */
const sends: MoveAlong = {
  act: async (tx, row) => {
    const crime = row as SweptCrime;
    if (crime.advocacy !== 'referred' || tx.before(row)['advocacy'] === 'referred') return;
    const serviceId = await serviceFor(tx, crime);
    if (!serviceId || (await isSent(tx, crime, serviceId))) return;
    const asked = await askedFor(tx, crime, serviceId);
    if (asked) await referTo(tx, asked);
  },
  // What has gone out to a service stays there: it answers, or refuses.
  undo: async (tx, row) => {
    const { id, caseId } = row as SweptCrime;
    if ((await tx.run({ text: sentAlong, values: [id, caseId] })).length) throw new Problem('undo-too-late');
  },
};

export const alongOfDesk = { 'swept-crimes.refer': sends, 'swept-crimes.answer': sends } as const;

/** On an advocate's case: what the desk of a panel says of the recorded crimes of its victim. */
export const deskOfAdvocacy: CasePart = async (tx, caseId, t) => {
  const links = await tx
    .rows(AdvocacyLink)
    .where({ caseId, endedAt: { $exists: false } })
    .all();
  if (!links.length) return undefined;
  const of = { caseId: { $in: links.map(({ clinicCaseId }) => clinicCaseId) } };
  const crimes = await listedCrimes(tx, await tx.rows(SweptCrime).where(of).orderBy('recordedOn').page(50).all());
  if (!crimes.length) return undefined;
  return {
    title: t('advocacy-referrals.desk.title'),
    columns: ['crime', 'offence', 'recorded', 'advocacy', 'safeguarding'].map((one) => ({
      text: t(`advocacy-referrals.desk.${one}`),
    })),
    rows: crimes.map((one) => [
      { text: one.crimeRef, href: `/swept-crimes/${one.id}` },
      one.offence,
      formatDay(londonDay(one.recordedOn)),
      { tag: advocacyTag(t, one.advocacy) },
      one.safeguarding ? t(`sweeps.questions.safeguarding.options.${one.safeguarding}`) : '',
    ]),
  };
};
