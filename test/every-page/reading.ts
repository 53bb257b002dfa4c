import { domains } from '../../libs/domains.js';
import { entitiesOf } from '../../libs/platform/house.js';
import { words } from '../../libs/platform/messages/messages.js';
import { everyMessage } from '../every-message.js';
import type { Clinic } from '../harness.js';
import { readerOf } from '../makers-words.js';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** The names under which the rooms keep their messages, and what the classes of the tables are called. */
export const makers = {
  rooms: [...new Set([...everyMessage().keys()].map((key) => key.split('.')[0] ?? ''))],
  classes: entitiesOf(domains).map(({ name }) => name),
};

/**
 * What the product holds in Welsh: the columns for names in Welsh, what stands under `cy` in settings, and how the choice of
 * a language says Welsh. Where a name is the same in English it is not among them.
 */
export async function welshHeld({ owner }: Pick<Clinic, 'owner'>): Promise<string[]> {
  const { rows: columns } = await owner.query<Column>(
    String.raw`SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND (c.column_name LIKE '%\_cy' OR c.data_type = 'jsonb')`,
  );
  const held = await Promise.all(
    columns.map(async ({ table, column, type }) => {
      const text =
        type === 'jsonb'
          ? `SELECT DISTINCT n ->> 'cy' AS said, n ->> 'en' AS english FROM "${table}", jsonb_path_query("${column}", 'strict $.** ? (exists (@.cy))') n`
          : `SELECT DISTINCT "${column}" AS said, "${column.replace(/_cy$/, '')}" AS english FROM "${table}" WHERE "${column}" IS NOT NULL`;
      const { rows } = await owner.query<{ said: string; english: string | null }>(text);
      return rows.filter(({ said, english }) => said !== english).map(({ said }) => said);
    }),
  );
  return [...new Set([...held.flat(), words()('platform.layout.languages.cy')])];
}

/** Whoever reads the pages of a clinic, knowing the Welsh that it holds. */
export const readerIn = async (clinic: Pick<Clinic, 'owner'>) =>
  readerOf({ ...makers, welsh: await welshHeld(clinic) });
