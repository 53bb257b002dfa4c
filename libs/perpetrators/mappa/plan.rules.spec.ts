import { londonDay } from '../../kernel/london-date.js';
import { fullNames } from './mappa.fields.js';
import { planOf, type PlanAction } from './plan.rules.js';

const action = (pillar: PlanAction['pillar'], text: string, more: Partial<PlanAction> = {}): PlanAction => ({
  pillar,
  text,
  agency: 'Police',
  dueOn: londonDay('2026-05-01'),
  state: 'assigned',
  ...more,
});
const how = {
  asked: fullNames,
  sentence: ({ text }: PlanAction) => text,
  tells: (line: string) => line.includes('QX1'),
};

it.each([
  [
    'each part by its pillar',
    [action('supervision', 'See him'), action('licence', 'Stay away')],
    { planSupervision: 'See him', planLicence: 'Stay away' },
  ],
  [
    'what is due first at the top',
    [action('monitoring', 'Later', { dueOn: londonDay('2026-06-01') }), action('monitoring', 'Sooner')],
    { planMonitoring: 'Sooner\nLater' },
  ],
  ['nothing of an action with no pillar', [action(null, 'Call her')], {}],
  [
    'nothing that nobody does any more',
    (['refused', 'cancelled', 'superseded'] as const).map((state) => action('contingency', state, { state })),
    {},
  ],
  ['what is done already', [action('interventions', 'Done', { state: 'verified' })], { planInterventions: 'Done' }],
  [
    'no line that says where the victim is',
    [action('victim_safety', 'Visit QX1 1AA'), action('victim_safety', 'Fit locks')],
    { planVictimSafety: 'Fit locks' },
  ],
])('a plan has %s', (_, actions, expected) => {
  expect(planOf(actions, how)).toEqual(expected);
});

it('has no part that a version of the form does not ask', () => {
  expect(planOf([action('licence', 'Stay away')], { ...how, asked: ['planSupervision'] })).toEqual({});
});
