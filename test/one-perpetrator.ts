import type { Page } from 'playwright-core';
import { steps } from '../libs/intake/nominations/nomination.journey.js';
import { faultsOf } from './browser.js';
import { openLoadedClinic } from './factories.js';
import { fillIn, fillTheRest, follow, openJourney, press, said, sends, visitsIn, type Answers } from './journey.js';

/** Where the victims are and how they are reached, which nobody on the perpetrator’s side and no other force may ever read. */
export const whereTheyAre = [
  'ZZ31',
  '4QW',
  'ZZ314QW',
  '07700 900531',
  'Mornings',
  'ZZ32',
  '5RT',
  'ZZ325RT',
  '07700 900532',
  'After six',
] as const;
/** Who the victims are, which nobody who works with the perpetrator may read. */
export const whoTheyAre = ['Teifryn', 'Non ', 'Gwerfyl', 'Ffion'] as const;

const nominated: Answers = {
  'Does either of them work or volunteer for an agency on this panel, or is either close to someone who does?': 'No',
  'Which forum should consider it?': 'Dyfed-Powys Stalking Clinic',
  'How urgent is it?': 'Routine',
  'Do you know who the perpetrator is?': 'Known',
  'Perpetrator’s date of birth': '1983-05-17',
  'Other names the perpetrator goes by': 'None known',
  'Perpetrator’s legal status': 'Suspect',
  'Victim’s preferred language': 'English',
  'When did it start?': '2026-01-05',
  'When was the latest incident?': '2026-03-10',
  'When was the risk assessed?': '2026-03-11',
  'When were these details last checked?': '2026-03-10',
  'Risk tool': 'SASH',
  Grade: 'High',
  'Will anyone contact the victim before the panel?': 'Yes',
  'What is the safe way to contact the victim?': 'Telephone call',
};

/** The same man, as an officer of South Wales nominates him in March, and as one of Dyfed-Powys does the day after. */
export const bySouthWales: Answers = {
  ...nominated,
  'Which team are you in?': 'External',
  'Which agenda list: perpetrators or victims?': 'Victims',
  'Your own reference': 'SWP-1',
  'Force where the perpetrator lives': 'South Wales Police',
  'Perpetrator’s surname': 'Prydderch',
  'Perpetrator’s forename': 'Emlyn',
  'Perpetrator’s PNC number': 'FIC-2011/0445321P',
  'Victim’s surname': 'Teifryn',
  'Victim’s forename': 'Non',
  'Victim’s date of birth': '1985-04-02',
  'Victim’s postcode': 'ZZ31 4QW',
  'Safe number or address': '07700 900531',
  'Safe times': 'Mornings',
  'What has happened?': 'He waits where her tram stops.',
};
export const byDyfedPowys: Answers = {
  ...nominated,
  'Which team are you in?': 'Local Policing Area',
  'Which agenda list: perpetrators or victims?': 'Perpetrators',
  'Your own reference': 'DPP-1',
  'Force where the perpetrator lives': 'Dyfed-Powys Police',
  'Perpetrator’s surname': 'Pryderch',
  'Perpetrator’s forename': 'Emlin',
  'Victim’s surname': 'Gwerfyl',
  'Victim’s forename': 'Ffion',
  'Victim’s date of birth': '1991-08-23',
  'Victim’s postcode': 'ZZ32 5RT',
  'Safe number or address': '07700 900532',
  'Safe times': 'After six',
  'What has happened?': 'He follows her from the harbour to her work.',
};
export const accepted: Answers = {
  'Level of concern': 'High',
  'How much can be shared?': 'Full information',
  Reason: 'He is known to two forces.',
};

/** What is answered of a protection order, step by step. */
export const order = {
  considered: {
    'Why are you considering an order?': 'He follows her every week.',
    'Are there acts associated with stalking?': 'Yes',
    'Is there a risk of physical or psychological harm?': 'Yes',
    'Is an order necessary to protect a person?': 'Yes',
    'Which force’s area does the person live in?': 'Dyfed-Powys Police',
  },
  prepared: {
    'Which force’s chief officer is applying?': 'Dyfed-Powys Police',
    'Why can that chief officer apply?': 'The person lives in its area',
    'How do you know this?': 'He rents a room in Llanelli.',
  },
  written: {
    'What are the acts associated with stalking?': 'Following.',
    'What is the risk of physical or psychological harm?': 'Fear.',
    'Why is an order necessary, and why is prosecution not enough?': 'Bail ends.',
    'Who does it protect?': 'The victim',
    'What evidence is there?': 'Statements of two neighbours',
    'What prohibitions are you seeking?': 'Not to approach her.',
    'What would the person have to do?': 'To attend a programme.',
    'Is a provider available for that?': 'Yes',
    'What are its terms, in plain words?': 'He may not come near her.',
  },
  sought: {
    'Is each term clear to the person it binds?': 'Yes',
    'Can each term be policed, and a breach be proved?': 'Yes',
    'Can you confirm that the terms and any map do not show where the victim is?': 'Yes',
    'Whose authority are you seeking?': 'Carwyn Moss',
  },
  lodged: {
    'Which magistrates’ court?': 'Llanelli',
    'When is the hearing?': '2026-04-20',
    'Are you applying for an interim order with it?': 'Yes',
  },
  interim: {
    'What are the terms of the interim order, in plain words?': 'He may not come near her.',
    'When does it end?': '2026-05-20',
  },
  made: {
    'What are its terms, in plain words?': 'He may not come near her.',
    'When does it end?': '2028-04-30',
  },
  breached: {
    'When was the breach?': '2026-04-30',
    'Which condition?': 'Not to come near her',
    'Crime reference': 'FIC-DPP-2604-0931',
    'What happened?': 'He stood across the road for an hour.',
  },
} as const;

/** The reduced form of MAPPA for a man who was sentenced to custody. */
export const screened: Answers = {
  'What was the conviction or caution?': 'Stalking involving fear of violence',
  'When were they convicted or cautioned?': '2026-01-05',
  'What was the sentence?': '18 months',
  'What type of sentence was it?': 'Custody',
  'How long was the sentence, in months?': '18',
  'What did the check of the offence find?': 'Offence in Schedule 15',
  'What licences and orders are there, and when do they end?': 'Licence until 4 July 2027',
  'Which category is suggested?': 'Category 2: violent or other sexual offender',
  'What is the risk of serious harm?': 'High',
  'Which tool was used to assess this?': 'OASys',
  'What would multi-agency work add?': 'One plan for him.',
  'Which level is suggested?': 'Level 2: formal meetings',
  'Who recommends it?': 'DC Pask',
};
export const lawEnforcement: Answers = {
  'What is the lawful basis?': 'Part 3: a task carried out for a law enforcement purpose',
};

export const programme: Answers = {
  'Which area is it in?': 'Dyfed-Powys Police',
  'Which agency delivers it?': 'Newid Cwrs Behaviour Programmes',
  'What is it called?': 'Newid Cwrs one-to-one',
  'Which levels of risk is it for?': ['Standard', 'Medium', 'High'],
  'Is it for stalking related to domestic abuse?': 'Any stalking',
  'What is the minimum age?': '18',
  'Which routes lead to it?': ['A requirement of a Stalking Protection Order', 'A condition of a licence'],
  'Does it refuse people under police investigation?': 'No',
  'Must another agency hold the case?': 'No',
  'Does it include support for the victim?': 'No',
  'Are there places?': 'There are places',
  'When does it start?': '2025-01-01',
  'How do you know all this?': 'The provider’s page, March 2026',
};
export const referred: Answers = {
  'Which route are they coming by?': 'A requirement of a Stalking Protection Order',
  'Did they agree?': 'Consent not needed: they are ordered to attend',
  'What risk do they pose?': 'Follows and waits.',
  'Why this programme, and what are you asking it to do?': 'The order asks it.',
  'Why is what you share proportionate?': 'No more is needed to assess him.',
  ...lawEnforcement,
};

export const transfer: Answers = {
  'Who are you asking?': 'Dawn Haskett',
  'Why is it being transferred?': 'The perpetrator moved',
  'What goes to the other force?': 'The perpetrator’s side',
  'Why are you offering it?': 'He has moved to Neath; she stays.',
  'What is the risk at transfer?': 'High: he breached his order within a fortnight.',
  'What of the case goes out with the offer?': [
    'Who the perpetrator is',
    'Orders in force',
    'Whether the perpetrator is managed under MAPPA, with category and level',
  ],
  'What happens to the open actions of the case?': 'All go',
  ...lawEnforcement,
};

/** The clinic of Dyfed-Powys before anything happened, played in browsers by one person each. */
export async function openOnePerpetrator() {
  const clinic = await openLoadedClinic({ at: '2026-03-16T09:00:00Z' });
  const journey = await openJourney(clinic);
  const visits = visitsIn(journey);

  /** The clock moves on, and what is due by then is done. */
  const later = async (moment: string): Promise<void> => {
    clinic.clock.set(moment);
    await clinic.runJobs();
  };
  /** Nominates somebody by the pages of the journey, step by step; what the answers leave out is said to be unknown. */
  const nominates = async (email: string, answers: Answers): Promise<string> => {
    const { page } = await visits.at(email, '/nominations/new');
    await press(page, 'Start without a search');
    const draft = page.url();
    for (const step of steps) {
      await page.goto(`${draft}/${step}`);
      // Some are asked only beneath an answer to another.
      for (let round = 0; round < 2; round++) {
        const asked = await page.getByRole('main').innerText();
        await fillIn(page, Object.fromEntries(Object.entries(answers).filter(([label]) => asked.includes(label))));
      }
      await fillTheRest(page, 'None known');
      await sends(page, {}, 'Save and continue');
    }
    await sends(page, {}, 'Send the nomination');
    return said(page);
  };
  /** Opens a form by its link on a page, sends it, and says where that leads. */
  const enters = async (
    email: string,
    path: string,
    [link, answers, button]: readonly [string, Answers, string],
  ): Promise<string> => {
    const { page } = await visits.at(email, path);
    await follow(page, link);
    await faultless(page);
    await sends(page, answers, button);
    return new URL(page.url()).pathname;
  };
  const statuses = async (email: string, paths: readonly string[]): Promise<number[]> => {
    const { page } = await visits.at(email, '/transfers');
    return Promise.all(paths.map(async (path) => (await page.request.get(`${journey.address}${path}`)).status()));
  };
  const close = async (): Promise<void> => {
    await journey.close();
    await clinic.close();
  };
  return { clinic, journey, ...visits, later, nominates, enters, statuses, close };
}

export type OnePerpetrator = Awaited<ReturnType<typeof openOnePerpetrator>>;

/** @throws Error with what axe finds wrong with the page */
export async function faultless(page: Page): Promise<void> {
  const faults = await faultsOf(page);
  if (faults.length) throw new Error(`${page.url()}: ${faults.join('; ')}`);
}
