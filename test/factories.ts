import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { folderAt, Loading } from '../libs/loading/index.js';
import { kept, type Kept } from './database.js';
import { openClinic, type Clinic } from './harness.js';

/** The fictional clinic with its areas, forums, agencies, agreements and people, before anything has happened. */
export const openLoadedClinic = ({
  at = '2026-03-16T09:00:00Z',
  settings = {},
}: { at?: string; settings?: Readonly<Record<string, string>> } = {}) => openClinic({ at, start: 'loaded', settings });

/** The files of the fictional clinic, its story among them. */
export const storyFolder = folderAt(fileURLToPath(new URL('data/', import.meta.url)));

/** Moments at which many tests begin: each is told from the one before it, so that no part of the story is told twice. */
const moments = [
  '2026-04-09T09:40:00+01:00',
  '2026-04-10T09:00:00+01:00',
  '2026-04-20T10:00:00Z',
  '2026-04-23T09:00:00Z',
  '2026-05-14T08:00:00+01:00',
  '2026-06-04T14:05:00+01:00',
  '2026-06-30T20:00:00+01:00',
];

async function toldUntil(at: string): Promise<Kept> {
  const before = moments.findLast((one) => new Date(one) < new Date(at));
  const { as } = await kept(`story ${at}`, async (name) => {
    const clinic = before ? await openClinic({ at: before, start: await toldUntil(before) }) : await openLoadedClinic();
    clinic.clock.set(at);
    await (await clinic.worker()).get(Loading).play(storyFolder, clinic.clock.now());
    await clinic.keep(name);
    return {};
  });
  return as;
}

/** The fictional clinic with all of its story that has happened by a moment, at that moment. */
export const openStory = async (at: string): Promise<Clinic> => openClinic({ at, start: await toldUntil(at) });

/** Every answer that the nomination form asks, for a forum; people in it are invented. */
export const aNomination = (forumId: string, answers: object = {}): Record<string, unknown> => ({
  forumId,
  channel: 'local-policing-area',
  list: 'victim',
  urgency: 'routine',
  perpetratorKnown: 'known',
  perpetratorSurname: 'Parry',
  perpetratorForename: 'Idris',
  perpetratorDob: '1984-02-03',
  perpetratorHomeForce: 'dyfed-powys',
  perpetratorLegalStatus: 'suspect',
  perpetratorPnc: 'FIC-2010/0001234A',
  victimSurname: 'Vaughan',
  victimForename: 'Nia',
  victimDob: '1990-11-12',
  victimPostcode: 'ZZ9 9AA',
  victimLanguage: 'cy',
  relationship: 'ex_intimate',
  daRelated: true,
  knownHere: 'no',
  victimSafeContactMethod: 'phone',
  victimSafeContactValue: '07700 900123',
  victimSafeContactTimes: 'weekdays',
  contactVoicemail: 'no',
  contactText: 'no',
  contactEmail: 'not_known',
  contactPost: 'no',
  contactWhoMayAnswer: 'nobody',
  contactCodeWord: 'none agreed',
  contactWithheldNumber: 'withheld',
  contactInterpreter: 'no',
  contactDoNotContact: 'none known',
  contactDeviceCompromised: 'not_known',
  contactConsent: 'police and ISAC',
  fourFixated: true,
  fourObsessive: true,
  fourUnwanted: true,
  fourRepeated: true,
  behaviours: 'Waits outside her work.',
  firstSeenOn: '2026-01-05',
  latestOn: '2026-03-10',
  frequency: 'weekly',
  escalating: true,
  onlineElement: false,
  crimeRefs: 'FIC-DPP-2603-0001',
  riskTool: 'SASH',
  riskGrade: 'high',
  riskAssessedOn: '2026-03-11',
  riskAssessor: 'PC Example',
  weaponsOrThreats: 'none known',
  perpetratorSuicideRisk: 'none known',
  victimSuicideRisk: 'none known',
  otherVictims: 'none found on local systems',
  otherForces: 'none known',
  ordersInForce: 'none',
  whyMultiAgency: 'Needs a plan of several agencies.',
  askOfPanel: 'Agree one plan.',
  immediateSafetySteps: 'Alarm fitted on 11 March by PC Example.',
  victimAware: 'yes',
  victimView: 'Via ISAC: wants it to stop.',
  isacReferralStatus: 'referred',
  childrenOrDependants: 'none known',
  vulnerability: 'none known',
  disability: 'none known',
  lawfulBasis: 'Necessary for the protection of the victim.',
  ...answers,
});

let strangers = 0;

/** As `aNomination`, of two people who are like nobody nominated before, so that nobody has to compare them first. */
export const aNominationOfStrangers = (forumId: string, answers: object = {}): Record<string, unknown> => {
  const at = (strangers += 1);
  const name = (part: string): string => {
    const digest = createHash('sha256').update(`${part} ${at}`).digest('hex').slice(0, 10);
    return [...digest].map((digit) => 'bcdfghjklmnprstv'[Number.parseInt(digit, 16)]).join('');
  };
  const year = (since: number): string => String(since + (at % 40));
  return aNomination(forumId, {
    perpetratorSurname: name('A'),
    perpetratorForename: name('B'),
    perpetratorDob: `${year(1950)}-02-03`,
    perpetratorPnc: `FIC-2010/${String(at).padStart(7, '0')}A`,
    victimSurname: name('C'),
    victimForename: name('D'),
    victimDob: `${year(1955)}-11-12`,
    victimPostcode: `ZZ${String((at % 90) + 1)} 9AA`,
    ...answers,
  });
};

/** The id of a forum by its key. */
export const forumOf = async (clinic: Clinic, key = 'dyfed-powys-clinic'): Promise<string> => {
  const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM forum WHERE key = $1', [key]);
  return rows[0]?.id ?? '';
};

/** From now on the clinic also leads to these, as its administrator would settle it. */
export const leadTo = (clinic: Clinic, ...downstream: readonly string[]) =>
  clinic.owner.query(
    `UPDATE forum_setting s SET settings = jsonb_set(s.settings, '{downstream}', s.settings->'downstream' || to_jsonb($1::text[]))
     FROM forum f WHERE f.id = s.forum_id AND f.key = 'dyfed-powys-clinic'`,
    [downstream],
  );
