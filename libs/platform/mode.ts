import { BadSettings, type Config } from './config/config.js';

/** A demonstration has invented people and keeps its mail; a live installation has neither. */
export type Mode = 'demonstration' | 'live';

export type ModeSettings = Pick<
  Config,
  | 'DEMO'
  | 'EMBEDDED'
  | 'DEMO_PASSWORD'
  | 'DEMO_DATA'
  | 'DEMO_TODAY'
  | 'PUBLIC_URL'
  | 'SMTP_URL'
  | 'NOTIFY_API_KEY'
  | 'NOTIFY_TEMPLATE_ID'
>;

/** Whatever can run a statement: a pool, a client, a data source of TypeORM. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** The mode of a database that is started for the first time. */
export function firstMode({ DEMO, EMBEDDED }: Pick<Config, 'DEMO' | 'EMBEDDED'>): Mode {
  if (DEMO) return DEMO === 'yes' ? 'demonstration' : 'live';
  return EMBEDDED === 'yes' ? 'demonstration' : 'live';
}

/** Checks that the settings suit the mode. @throws BadSettings one line that names the settings, not their values */
export function checkMode(mode: Mode, config: ModeSettings): void {
  if (mode === 'demonstration') {
    if (config.DEMO !== 'no') return;
    throw new BadSettings('This database was first started as a demonstration and stays one: remove DEMO=no');
  }
  const given = (['DEMO_PASSWORD', 'DEMO_DATA', 'DEMO_TODAY'] as const).filter((name) => config[name] !== undefined);
  const unfit = [...(config.DEMO === 'yes' ? ['DEMO=yes'] : []), ...given];
  if (unfit.length) throw new BadSettings(`This installation is live and no demonstration: remove ${unfit.join(', ')}`);
  checkCarrier(config);
  if (!config.PUBLIC_URL.startsWith('https:'))
    throw new BadSettings(
      'This installation is live and is reached by https alone: set an address that begins with https as PUBLIC_URL',
    );
}

/** One way for messages to leave, whole. @throws BadSettings */
function checkCarrier({ SMTP_URL: smtp, NOTIFY_API_KEY: key, NOTIFY_TEMPLATE_ID: template }: ModeSettings): void {
  if (Boolean(key) !== Boolean(template))
    throw new BadSettings(
      'This installation sends mail by GOV.UK Notify: set both NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID',
    );
  if (key && smtp) throw new BadSettings('Messages leave by one way: set SMTP_URL or NOTIFY_API_KEY, not both');
  if (!key && !smtp)
    throw new BadSettings(
      'This installation is live and sends mail: set SMTP_URL, or NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID',
    );
}

/** The mode that was fixed at the database's first start; absent before that. */
export async function fixedMode(db: Queryable): Promise<Mode | undefined> {
  const [table] = rowsOf<{ is: boolean }>(await db.query(`SELECT to_regclass('setting') IS NOT NULL AS "is"`));
  if (!table?.is) return undefined;
  const [found] = rowsOf<{ value: Mode }>(await db.query(`SELECT value FROM setting WHERE name = 'mode'`));
  return found?.value;
}

/** Fixes the mode, once and for all; answers the one that stands. */
export async function fixMode(db: Queryable, mode: Mode): Promise<Mode> {
  await db.query(`INSERT INTO setting (name, value) VALUES ('mode', $1) ON CONFLICT DO NOTHING`, [
    JSON.stringify(mode),
  ]);
  return (await fixedMode(db)) ?? mode;
}

/** TypeORM answers the rows themselves, pg an object that holds them. */
const rowsOf = <Row>(answer: unknown): Row[] =>
  (Array.isArray(answer) ? answer : (answer as { rows: Row[] }).rows) as Row[];
