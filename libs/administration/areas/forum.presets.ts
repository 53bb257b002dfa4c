import type { LondonDate } from '../../kernel/london-date.js';
import type { ForumSettings } from './forum.settings.js';

/** What holds of every forum of a kind until somebody settles otherwise. */
interface Preset {
  readonly kind: string;
  readonly settings: Pick<ForumSettings, 'tactics'>;
  readonly source: string;
  readonly standing: 'stated' | 'design' | 'local';
  /** null: from the beginning. */
  readonly effectiveFrom: LondonDate | null;
}

/** The latest first. */
const presets: readonly Preset[] = [
  {
    kind: 'matac',
    settings: { tactics: ['education', 'prevention', 'diversion', 'disruption', 'enforcement'] },
    // docs: domain 3, Sussex MATAC
    source: 'Tactics education, prevention, diversion, disruption, enforcement',
    standing: 'stated',
    effectiveFrom: null,
  },
];

/** The settings of a forum as a file tells them, with what its kind presets where the file leaves it out. */
export function withPresets<S extends Partial<ForumSettings>>(kind: string, told: S, today: LondonDate): S {
  const preset = presets.find((one) => one.kind === kind && (!one.effectiveFrom || one.effectiveFrom <= today));
  return { ...preset?.settings, ...told };
}
