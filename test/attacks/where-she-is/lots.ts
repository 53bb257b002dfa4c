import type { Story } from '../../every-page/story.js';
import type { Known } from '../../fuzz/values.js';
import type { Lots } from './drafts.js';

/** Fields that name a row of a table that is called otherwise. */
const named: readonly (readonly [RegExp, string])[] = [
  [/case/i, 'case_file'],
  [/receiver|officer|post$|^owner$/i, 'post'],
  [/agency|service|provider|^given_by|keeper/i, 'agency'],
  [/forum|^source$/i, 'forum'],
  [/meeting/i, 'meeting'],
  [/^item/i, 'agenda_item'],
  [/staff|owner|deputy|lead|nominator|with|people|contact|chair|attend|by$|senior|assessor|given|teller/i, 'staff'],
  [/person|other|match/i, 'person'],
];

const snake = (field: string): string =>
  field.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The table of the rows that a field may name. */
function tableFor(field: string, { ids }: Known): string {
  const own = snake(field);
  if (ids[own]?.length) return own;
  const other = named.find(([pattern]) => pattern.test(own))?.[1];
  const like = Object.keys(ids).filter(
    (table) => ids[table]?.length && (table.endsWith(`_${own}`) || table.startsWith(`${own}_`)),
  );
  return other ?? like[0] ?? 'case_file';
}

/** Rows of registers in whose place a story names these first: its own forum, agencies with people, and so on. */
const first = ({ nominations, registers, actions, risk }: Story): readonly string[] => [
  nominations.forumId,
  registers.agencies,
  registers.staff,
  actions.caseId,
  risk.tool,
];

/**
 * @param seen what the writer's own lists show, by table
 */
export function lotsOf(
  story: Story,
  { known, seen, own }: { known: Known; seen: (table: string) => readonly string[]; own: readonly string[] },
): Lots {
  const preferred = [...own, ...first(story)];
  return {
    today: story.clinic.system().today,
    idsFor: (field) => {
      const table = tableFor(field, known);
      const all = known.ids[table] ?? [];
      const those = [...preferred.filter((id) => all.includes(id)), ...seen(table), ...all];
      return [...new Set(those)];
    },
  };
}
