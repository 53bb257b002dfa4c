import { readCase, teamRows, victimRows } from '../../cases/cases/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import type { Tx } from '../../platform/work/tx.js';

const columns = ['name', 'agency', 'part', 'since'] as const;

/** The victim, the team and what other rooms show of an advocate's case, as the person may see it. */
export async function partsOf(tx: Tx, t: Words, id: string, parts: readonly CasePart[]) {
  const reading = readCase(tx, id);
  const [read, team, shown] = await Promise.all([
    reading,
    reading.then((found) => teamRows(tx, t, found.team)),
    Promise.all(parts.map((part) => part(tx, id, t))),
  ]);
  return {
    victim: victimRows(t, read, new Map()),
    team: {
      caption: t('advocacy.team'),
      columns: columns.map((name) => ({ text: t(`cases.page.teamColumns.${name}`) })),
      rows: team,
    },
    parts: shown.filter((part) => part !== undefined),
  };
}
