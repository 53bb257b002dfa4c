/** What people of the demonstration answer, by the labels that they read. All of it is invented. */
import { FIRST } from './hand.mjs';

/** Everything that a nomination may ask; a journey answers of it what is required. */
export const nomination = {
  'Which forum should consider it?': 'Dyfed-Powys Stalking Clinic',
  'Which of your agencies are you nominating for?': FIRST,
  'Which team are you in?': 'Local Policing Area',
  'Which agenda list: perpetrators or victims?': 'Perpetrators',
  'How urgent is it?': 'Next panel',
  'Do you know who the perpetrator is?': 'Known',
  'Perpetrator’s surname': 'Prosser',
  'Perpetrator’s forename': 'Emlyn',
  'Perpetrator’s date of birth': '1984-02-11',
  'Force where the perpetrator lives': 'Dyfed-Powys',
  'Perpetrator’s legal status': 'Suspect',
  'Victim’s surname': 'Hughes',
  'Victim’s forename': 'Nerys',
  'Victim’s date of birth': '1990-07-30',
  'Victim’s preferred language': 'English',
  'What is the relationship between them?': 'Former intimate partner',
  'Is it related to domestic abuse?': 'Yes',
  'Does either of them work or volunteer for an agency on this panel, or is either close to someone who does?': 'No',
  'Will anyone contact the victim before the panel?': 'No',
  'What is the safe way to contact the victim?': 'Telephone call',
  'Safe number or address': '07700 900812',
  'Safe times': 'Weekdays before 3pm',
  'Is it safe to leave a voicemail?': 'No',
  'Is it safe to send a text message?': 'Not known',
  'Is it safe to send an email?': 'Not known',
  'Is it safe to send post?': 'No',
  'Who else may answer?': 'No one',
  'Code word': 'None',
  'Should callers withhold their number?': 'Withheld',
  'Is an interpreter needed?': 'No',
  'Who must not be contacted, and where?': 'No one named',
  'Could someone be monitoring their phone or device?': 'Not known',
  'Which services has the victim agreed can contact them?': 'The ISAC service',
  'What is the behaviour?': ['Fixated', 'Obsessive', 'Unwanted', 'Repeated'],
  'Crime or intelligence references': 'None',
  'Are there weapons, threats to kill or a risk of suicide?': 'None known',
  'What has happened?': 'He waits outside her work most days and has sent forty messages since February.',
  'When did it start?': '2026-02-02',
  'When was the latest incident?': '2026-04-07',
  'How often does it happen?': 'Several times a week',
  'Is it escalating?': 'Yes',
  'Does any of it happen online?': 'Yes',
  'If the risk has not been assessed, why not?': 'She is seen tomorrow.',
  'Weapons, and threats to kill': 'None known',
  'Is the perpetrator at risk of suicide?': 'Not known',
  'Is the victim at risk of suicide?': 'No',
  'Other victims of the same perpetrator': 'None known',
  'Other forces involved': 'None',
  'Orders, bail and licence in force': 'None',
  'Why are several agencies needed?': 'Health and probation know him.',
  'What are you asking of the panel?': 'A joint plan before his bail ends.',
  'Which immediate safety steps have been taken?': 'A marker on her address and a patrol plan.',
  'Does the victim know about this nomination?': 'Yes',
  'What is the victim’s view?': 'She wants him kept away. Told to the officer.',
  'Referral to an ISAC': 'Referred',
  'Children or dependants': 'None known',
  Vulnerability: 'None known',
  Disability: 'None known',
  'Lawful basis and necessity': 'Law enforcement task, necessary to prevent harm.',
};

/** Each may be left out, and one of several may not. */
export const ofANomination = [
  'Perpetrator’s surname',
  'Perpetrator’s forename',
  'Victim’s surname',
  'Victim’s forename',
];

/** A telephone call with a victim. */
export const contact = {
  'Have you read the safe contact details today?': 'I have read them here, and followed them',
  'Are the safe contact details still right?': 'I asked them: nothing has changed',
  'Who made contact?': 'We contacted them',
  'How?': 'Telephone',
  'Were they reached?': 'Spoke or wrote with them',
  'What was the date?': '2026-04-09',
  'What time was it?': '9.15am',
  'What was it for?': 'Support',
  'What do you want to note?': 'She slept at her sister’s and is ready for Thursday.',
  'Why did you go against the safe contact details?': 'She asked for this call.',
};

/** What a victim was told. */
export const telling = {
  'How were they told?': 'By telephone',
  'What were they told?': FIRST,
};

/** An action of a panel. */
export const action = {
  'What needs to be done?': 'Agree who calls her each evening of the trial',
  'What kind of action is it?': 'Safeguard',
  'Which tactic does it use?': FIRST,
  'Which agency owns it?': 'Probation Service: Dyfed-Powys',
  'Who owns it?': 'Rachel Adeyemi',
  'When is it due?': '2026-04-23',
};

/** A return that holds something. */
export const agencyReturn = {
  'What we hold on the perpetrator': 'On licence until August; two warnings for missed appointments.',
};

/** An outcome of an item. */
export const outcome = {
  Decision: 'Manage as high concern',
  Rationale: 'It escalates, and several agencies are needed.',
  Outcome: 'Review on a date',
  'What will the victim be told?': 'That the panel set a plan, and who calls her.',
};

/** Of a nomination that is accepted. */
export const accepting = {
  'Level of concern': 'High',
  'How much can be shared?': 'Full information',
  'Which police district is dealing with the case?': FIRST,
  'Does either of them work or volunteer for an agency on this panel, or is either close to someone who does?': 'No',
};

/** What an outcome says that the page has not filled in. */
export const ofAnOutcome = ['Decision', 'Rationale', 'Outcome', 'What will the victim be told?'];
