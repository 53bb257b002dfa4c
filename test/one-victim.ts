import { grant } from '../libs/cases/cases/index.js';
import type { Page } from 'playwright-core';
import { leadTo } from './factories.js';
import { openJourney, said, visitsIn, type Answers } from './journey.js';
import { ALASTAIR, DEBORAH, OWAIN, SIWAN } from './people.js';
import { catalogued, referredTo, supported } from './programme-stage.js';
import { openSafety } from './safety-stage.js';

/** What nobody on the perpetrator’s side may ever read: who the victim is, how to reach her, what she said, her plan. */
export const secrets = [
  'Gwenno',
  'Talfryn',
  '07700 900461',
  '07700900461',
  'Weekdays before 3',
  'outside the chapel',
  'from her choir',
  'yellow door',
  'Her brother',
  'ready to talk',
  'keeps to her plan',
  'lives in Swansea',
  'a tune she knows',
  'whistles outside',
] as const;

/** What an application for an order says, written once. */
const application = {
  acts: 'Following.',
  risk: 'Fear.',
  necessity: 'Bail ends.',
  protects: 'victim',
  evidence: 'Statements',
  prohibitions: 'Not to approach her.',
  requirements: 'To attend a programme.',
  providerReady: true,
  conditions: 'He may not come near her.',
};
const drafted = { clear: true, enforceable: true, noAddress: true };

/** The clinic of Dyfed-Powys and its advocacy service, played in browsers by one person each. */
export async function openOneVictim() {
  const stage = await openSafety();
  const { clinic, moved, post } = stage;
  await leadTo(clinic, 'programme');
  await stage.settles({ seniorIds: [await stage.staff(DEBORAH)] });
  // Renewed before it runs out, as in the story.
  await clinic.owner.query(`UPDATE post SET vetting_expires_on = '2028-05-15' WHERE id = $1`, [
    await stage.postOf(DEBORAH),
  ]);
  const journey = await openJourney(clinic);

  const { at, makes, finds } = visitsIn(journey);
  /** The clinic’s clock moves on, and what is due by then is done. */
  const later = async (moment: string): Promise<void> => {
    clinic.clock.set(moment);
    await clinic.runJobs();
  };
  /** The subjects of what was sent to somebody since this was asked last, of anybody. */
  const known = new Set<string>();
  const mailedTo = async (email: string): Promise<string[]> => {
    await clinic.runJobs();
    const all = await stage.rowsOf<{ id: string; subject: string; address: string }>(
      'SELECT id, subject, address FROM sent_mail',
    );
    const fresh = all.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    return fresh.filter(({ address }) => address === email).map(({ subject }) => subject);
  };
  /** What somebody’s home says. */
  const home = async (email: string): Promise<string> => said((await at(email, '/')).page);
  /** A protection order on the clinic’s case, made by the court and not served. */
  const orderMade = async (caseId: string): Promise<string> => {
    const { id } = (await post(OWAIN, 'orders', {
      caseId,
      considered: 'Acts and risk.',
      actsMet: true,
      riskMet: true,
      necessityMet: true,
    })) as { id: string };
    const path = `orders/${id}`;
    const forceAgencyId = await stage.agency('dp-police');
    await moved(OWAIN, path, 'prepare', { forceAgencyId, forceGround: 'resides', forceWhy: 'He lives in Llanelli.' });
    await moved(OWAIN, path, 'draft', application);
    await moved(OWAIN, path, 'seek_authority', drafted);
    await moved(OWAIN, path, 'authorise', { authority: 'Superintendent Moss.', legalView: 'Supports it.' });
    await moved(OWAIN, path, 'lodge', { court: 'Llanelli', hearingOn: stage.today(), interimSought: false });
    await moved(OWAIN, path, 'make', { conditions: application.conditions, endsOn: '2028-12-31' });
    return id;
  };
  /** The programme’s lead works on the clinic’s case, and is shown what it says of the perpetrator. */
  const delivers = async (caseId: string): Promise<void> => {
    await stage.joins(caseId, ALASTAIR, ['dp-programme', 'programme']);
    const staffId = await stage.staff(ALASTAIR);
    const categories = ['caseExists', 'perpetratorIdentity', 'spoRequirement'] as const;
    await stage.system((tx) => grant(tx, caseId, { staffId, categories, kind: 'grant', reason: 'He delivers it.' }));
  };
  /** The perpetrator is referred to the programme from the clinic’s case, and taken. */
  const onProgramme = async (caseId: string): Promise<string> => {
    const programme = await catalogued(stage, { name: 'Newid Cwrs one-to-one' }, SIWAN);
    const route = { entryRoute: 'spo_requirement', consent: 'not_needed', reason: 'The order asks it.' };
    const id = await referredTo(stage, caseId, programme, route);
    await moved(ALASTAIR, `programme-referrals/${id}`, 'accept');
    await supported(stage, id);
    await moved(ALASTAIR, `programme-referrals/${id}`, 'start', { sessionsOffered: 12 });
    return id;
  };
  /** Answers what the nomination begun with a release still lacks, as its nominator knows it. */
  const answered = async (draftId: string, answers: object): Promise<void> => {
    await stage.rowsOf(
      'UPDATE draft SET answers = $2::jsonb || answers WHERE id = $1',
      draftId,
      JSON.stringify(answers),
    );
  };
  const close = async (): Promise<void> => {
    await journey.close();
    await stage.close();
  };
  return {
    ...stage,
    journey,
    at,
    makes,
    finds,
    later,
    mailedTo,
    orderMade,
    delivers,
    onProgramme,
    home,
    answered,
    close,
  };
}

export type OneVictim = Awaited<ReturnType<typeof openOneVictim>>;

/** Each page that somebody can come to by links alone, from home and these addresses on, with all that it holds. */
export async function everyPageOf(page: Page, address: string, from: readonly string[]): Promise<Map<string, string>> {
  const [seen, left] = [new Map<string, string>(), ['/', ...from]];
  for (let path = left.shift(); path !== undefined && seen.size < 400; path = left.shift()) {
    if (seen.has(path)) continue;
    const answer = await page.request.get(`${address}${path}`);
    const isPage = (answer.headers()['content-type'] ?? '').includes('html');
    if (answer.status() >= 500) throw new Error(`${path}: ${answer.status()}`);
    const html = isPage ? await answer.text() : '';
    seen.set(path, html);
    const links = [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    left.push(...links.filter((href) => !/^\/(assets|sign-out)/.test(href)));
  }
  return seen;
}

/** What is asked of whoever takes the referral of this victim, who came by herself: there is no crime and no police. */
export const referral: Answers = {
  'Which service is it for?': 'Golau Stalking Advocacy',
  'Who referred them?': 'They contacted the service themselves',
  'Victim’s first name': 'Gwenno',
  'Victim’s last name': 'Talfryn',
  'Victim’s date of birth': '1988-02-14',
  'Preferred language': 'cy',
  'Is the stalking related to domestic abuse?': 'No',
  'Level of risk, if graded': 'High',
  'Which force area do they live in?': 'Dyfed-Powys',
  'What is a safe way to contact them?': 'By telephone',
  'Safe number or address': '07700 900461',
  'When is it safe to contact them?': 'Weekdays before 3',
  'Who is stalking them, in their words?': 'A man from her choir',
  'Why were they referred?': 'He waits outside the chapel each week.',
};

/** A contact with her, logged by the rule that is shown above the questions. */
export const contact: Answers = {
  'Have you read the safe contact details today?': 'I have read them here, and followed them',
  'Who made contact?': 'We contacted them',
  'How?': 'Telephone',
  'Were they reached?': 'Spoke or wrote with them',
  'What was the date?': '2026-04-01',
  'What time was it?': '10:00',
  'What was it for?': 'Support',
  'What do you want to note?': 'He whistles a tune she knows.',
  'Is it in your confidence?': 'Yes',
};

export const item: Answers = {
  'Part of the plan': 'Home',
  'What will be done?': 'Change the locks of the back door, the yellow door',
  'Who will do it?': 'Her brother',
  'Does the victim agree?': 'Yes',
};
