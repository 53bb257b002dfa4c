import { systemClock } from '../../libs/kernel/clock.js';
import { addDays, londonDate } from '../../libs/kernel/london-date.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { openClinic, type Clinic } from '../harness.js';
import { buildProduct, program } from '../processes.js';
import { freePort } from '../redis.js';
import { pause, seeded } from '../seeded.js';
import { anAction, setStage, type Stage } from '../stage.js';

const isFull = process.env['FULL'] === '1';
const SEED = 20_260_325;
const { kills, writes } = isFull ? { kills: 50, writes: 20_000 } : { kills: 3, writes: 400 };
const CLIENTS = 16;

/** An API that is killed while sixteen people write: what each of them was told, in a ledger of their own. */
describe('an API that is killed while people write', () => {
  const random = seeded(SEED);
  let clinic: Clinic;
  let stage: Stage;
  let api: ReturnType<typeof program>;
  let [base, token] = ['', ''];
  /** By key: the action that the API said it had made. */
  const ledger = new Map<string, string>();
  let repeats = 0;

  beforeAll(async () => {
    await buildProduct();
    clinic = await openClinic({ at: systemClock.now().toISOString() });
    stage = await setStage(clinic);
    await clinic.owner.query(
      `INSERT INTO setting (name, value) VALUES ('mode', '"live"') ON CONFLICT (name) DO UPDATE SET value = '"live"'`,
    );
    const port = await freePort();
    base = `http://127.0.0.1:${String(port)}`;
    ({ token } = await clinic.api.get(Sessions).open(stage.people.mererid, 'api', systemClock.now()));
    api = program('api', {
      DATABASE_URL: clinic.config.DATABASE_URL,
      SESSION_SECRET: clinic.config.SESSION_SECRET,
      SMTP_URL: 'smtp://127.0.0.1:1',
      PUBLIC_URL: 'https://clinic.example',
      API_PORT: String(port),
      // One person writes what a whole clinic does.
      LIMIT_PER_SESSION: '1000000',
      LIMIT_PER_ADDRESS: '1000000',
    });
  }, 120_000);
  afterAll(async () => {
    await api.stop();
    await clinic.close();
  });

  /** One try: the id of what was made, or nothing where no answer came, or one that says to try again. */
  async function press(key: string): Promise<string | undefined> {
    const answers = anAction(stage, { externalKey: key, dueOn: addDays(londonDate(systemClock.now()), 10) });
    try {
      const answer = await fetch(`${base}/v1/actions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(answers),
        signal: AbortSignal.timeout(20_000),
      });
      // It is just starting, or too busy: what is sent again by the same key is done once.
      if (answer.status === 503) return undefined;
      if (!answer.ok) throw new Error(`${String(answer.status)} ${await answer.text()}`);
      return ((await answer.json()) as { id: string }).id;
    } catch (error) {
      if (error instanceof Error && /^\d{3} /.test(error.message)) throw error;
      return undefined;
    }
  }

  /** Presses until an answer comes, now and then once more after it, and keeps what was said. */
  async function write(key: string): Promise<void> {
    for (;;) {
      const id = await press(key);
      if (id === undefined) {
        repeats += 1;
        await pause(50);
        continue;
      }
      const known = ledger.get(key);
      if (known !== undefined) return expect(id).toBe(known);
      ledger.set(key, id);
      if (random() > 0.1) return;
    }
  }

  it(
    'loses nothing that it acknowledged and does nothing twice',
    async () => {
      await api.start();
      let next = 0;
      let killing = true;
      const client = async (): Promise<void> => {
        while (killing || next < writes) await write(`press-${String((next += 1))}`);
      };
      const clients = Promise.all(Array.from({ length: CLIENTS }, client));
      for (let turn = 0; turn < kills; turn += 1) {
        await pause(200 + random() * 1_000);
        await api.kill();
        await api.start();
      }
      killing = false;
      await clients;

      const { rows } = await clinic.owner.query<{ id: string; key: string }>(
        'SELECT id, external_key AS key FROM action',
      );
      expect(rows).toHaveLength(ledger.size);
      expect(rows.filter(({ id, key }) => ledger.get(key) !== id)).toEqual([]);
      expect(ledger.size).toBeGreaterThanOrEqual(writes);
      expect(repeats).toBeGreaterThan(0);
      const count = async (text: string): Promise<number> =>
        Number((await clinic.owner.query<{ n: string }>(text)).rows[0]?.n);
      for (const made of [
        `audit_entry WHERE subject = 'Action' AND action = 'create'`,
        `audit_entry WHERE subject = 'Action' AND action = 'assign'`,
        `move_made WHERE move = 'assign'`,
        `follow_up WHERE job = 'actions.announce-move'`,
        `follow_up WHERE job = 'reminders.plan-duty'`,
        `idempotency_key WHERE name LIKE 'actions.create#%' AND result IS NOT NULL`,
      ]) {
        expect([made, await count(`SELECT count(*) AS n FROM ${made}`)]).toEqual([made, ledger.size]);
      }
    },
    isFull ? 30 * 60_000 : 120_000,
  );
});
