import { readJson } from '../../../test/reference-data.js';
import { Problem } from '../../kernel/problem.js';
import {
  changedSettings,
  settingsChange,
  withChange,
  type SettingsChange,
  type Surroundings,
} from './forum.changes.js';
import { forumInFile, forumSettings } from './forum.settings.js';

const { forums } = readJson<{ forums: Record<string, unknown>[] }>('forums.json');
const read = forums.map((forum) => forumInFile.parse(forum));
const pilot = forumSettings.parse(forums.find(({ key }) => key === 'northumbria-nsip'));
const around: Surroundings = {
  districts: new Map([
    ['northumbria', ['north-tyneside', 'northumberland', 'gateshead']],
    ['durham', ['darlington']],
  ]),
  forumKeys: read.map(({ key }) => key),
  agencyKeys: ['du-isac', 'du-idva'],
  controllerKeys: ['du-police'],
  ranks: ['Sergeant', 'Chief Inspector'],
  agreementKeys: read.map(({ sharingAgreement }) => sharingAgreement),
  areaCode: 'northumbria',
  key: 'northumbria-nsip',
};

const refusal = (change: SettingsChange): unknown => {
  try {
    return changedSettings(pilot, withChange(pilot, change, around));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.errors.map(({ field, message }) => `${field}: ${message}`);
  }
};

describe('a change of settings', () => {
  it.each<[string, SettingsChange, string[]]>([
    ['adds a district', { districts: ['north-tyneside', 'northumberland', 'gateshead'] }, ['districts']],
    ['adds another area with its districts', { areas: ['durham'], districts: ['darlington'] }, ['areas', 'districts']],
    ['takes a threshold away', { minimumRisk: null }, ['minimumRisk']],
    ['takes fixed meetings away', { cadence: null }, ['cadence']],
    ['turns a project into business as usual', { status: 'standing' }, ['status']],
    ['turns a nomination forum into a sweep', { intake: 'sweep' }, ['intake']],
    ['refuses what changes nothing', { intake: 'nomination' }, [': areas.errors.no-change']],
    ['refuses a district of another area', { districts: ['darlington'] }, ['districts: areas.errors.districts']],
    ['refuses an area that there is none of', { areas: ['mercia'] }, ['areas: areas.errors.area']],
    [
      'refuses a quorum of more than there are',
      { quorum: { minimumCore: 5, mustInclude: [], chairPresent: true } },
      ['quorum/minimumCore: areas.errors.quorum'],
    ],
    [
      'refuses a quorum with somebody else',
      { quorum: { minimumCore: 2, mustInclude: ['housing'], chairPresent: true } },
      ['quorum/mustInclude: areas.errors.must-include'],
    ],
    [
      'refuses core members without whom the quorum stands',
      { coreAgencies: ['police', 'health', 'isac'] },
      ['quorum/mustInclude: areas.errors.must-include'],
    ],
    [
      'refuses an agency that is core and optional',
      { optionalAgencies: ['police'] },
      ['optionalAgencies: areas.errors.both'],
    ],
    [
      'refuses an agency of a kind that there is none of',
      { optionalAgencies: ['wizards'] },
      ['optionalAgencies: areas.errors.kind'],
    ],
    ['takes an advocate of sexual violence and a MATAC', { optionalAgencies: ['isva', 'matac'] }, ['optionalAgencies']],
    ['refuses a forum above that there is none of', { upstream: ['nowhere'] }, ['upstream: areas.errors.upstream']],
    ['refuses itself below itself', { downstream: ['northumbria-nsip'] }, ['downstream: areas.errors.downstream']],
    [
      'refuses an agreement that there is none of',
      { sharingAgreement: 'none' },
      ['sharingAgreement: areas.errors.agreement'],
    ],
    ['asks for a chair of a rank', { chairMinimumRank: 'Chief Inspector' }, ['chairMinimumRank']],
    ['refuses a rank that there is none of', { memberMinimumRank: 'Wizard' }, ['memberMinimumRank: areas.errors.rank']],
    [
      'refuses two channels of one key',
      { channels: [0, 1].map(() => ({ key: 'force', name: { en: 'Force' }, internal: true })) },
      ['channels: areas.errors.channels'],
    ],
  ])('%s', (_, change, expected) => expect(refusal(change)).toEqual(expected));

  it('does not take away what every forum has, and knows no other settings', () => {
    expect(settingsChange.safeParse({ lists: null }).success).toBe(false);
    expect(settingsChange.safeParse({ colour: 'red' }).success).toBe(false);
    expect(settingsChange.safeParse({ minimumRisk: null, cadence: null, quorum: null }).success).toBe(true);
  });
});
