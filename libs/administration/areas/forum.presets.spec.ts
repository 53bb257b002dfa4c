import { londonDay } from '../../kernel/london-date.js';
import { withPresets } from './forum.presets.js';

const today = londonDay('2026-03-20');
const five = ['education', 'prevention', 'diversion', 'disruption', 'enforcement'];

describe('what the kind of a forum presets', () => {
  it.each([
    ['the tactics of a MATAC', 'matac', {}, { tactics: five }],
    ['not what the file says otherwise', 'matac', { tactics: ['support' as const] }, { tactics: ['support'] }],
    ['nothing where the file says that there is none', 'matac', { tactics: [] }, { tactics: [] }],
    ['nothing of another kind', 'clinic', {}, {}],
  ])('is %s', (_, kind, told, expected) => expect(withPresets(kind, told, today)).toEqual(expected));
});
