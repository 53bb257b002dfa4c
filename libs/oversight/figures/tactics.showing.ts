import type { ExportCell } from '../../intake/nominations/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { TacticsShown } from './tactics.rules.js';

const measures = ['set', 'done'] as const;

const nameOf = (t: Words, tactic: string | null): string =>
  tactic === null ? t('figures.tactics.none') : t(`actions.questions.tactic.options.${tactic}`);

/** Actions by tactic as a table, a tactic to a row and all of them last; nothing where the forum tells them by none. */
export const tacticsTable = (t: Words, tactics: TacticsShown | null) =>
  tactics && {
    caption: t('figures.tactics.caption'),
    columns: [
      { text: t('figures.tactics.tactic') },
      ...measures.map((name) => ({ text: t(`figures.tactics.${name}`), numeric: true })),
    ],
    rows: [
      ...tactics.tactics.map((one) => [nameOf(t, one.tactic), ...measures.map((name) => String(one[name]))]),
      [t('figures.tactics.all'), String(tactics.set), ''],
    ],
  };

/** The same for a file, a number to a line. */
export const tacticsLines = (t: Words, tactics: TacticsShown | null): { measure: string; value: ExportCell }[] =>
  (tactics?.tactics ?? []).flatMap((one) =>
    measures.map((name) => ({
      measure: t('figures.tactics.measure', { tactic: nameOf(t, one.tactic), measure: t(`figures.tactics.${name}`) }),
      value: one[name],
    })),
  );
