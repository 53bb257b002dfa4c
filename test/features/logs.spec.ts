import { openClinic, type Clinic } from '../harness.js';
import { setStage, type Stage } from '../stage.js';
import { openPages } from '../web.js';

const PLANTED = 'Wrigglesworth-planted';
let clinic: Clinic;
let stage: Stage;
beforeAll(async () => {
  clinic = await openClinic();
  stage = await setStage(clinic);
  // A mistake of ours whose words hold what somebody typed, as those of the driver can.
  await clinic.owner.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.action = 'list' THEN RAISE EXCEPTION E'${PLANTED}\\n{"level":"info","msg":"forged"}' USING DETAIL = '${PLANTED}'; END IF;
       RETURN NEW; END $$;
     CREATE TRIGGER fail BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION fail()`,
  );
});
afterAll(() => clinic.close());

/** What is written while something is done. */
async function linesOf(act: () => Promise<unknown>): Promise<string[]> {
  const written: string[] = [];
  const keep = (text: unknown): boolean => Boolean(written.push(String(text)));
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  for (const { stream } of streams) stream.write = keep;
  try {
    await act();
  } finally {
    for (const { stream, write } of streams) stream.write = write;
  }
  return written.join('').split('\n').filter(Boolean);
}

interface Line {
  readonly level: string;
  readonly time: string;
  readonly from: string;
  readonly msg: string;
  readonly trace: readonly string[];
}

it('a mistake of either front door is one line of JSON in UTC, with its kind and place and nothing that was typed', async () => {
  const api = await clinic.as('owain.detects@clinic.example');
  const pages = await openPages(clinic);
  const browser = await pages.as('owain.detects@clinic.example');
  const statuses: number[] = [];
  const lines = await linesOf(async () => {
    statuses.push((await api.get('/v1/cases')).status, (await browser.get('/cases')).status);
  });
  expect(statuses).toEqual([500, 500]);
  expect(lines).toHaveLength(2);
  const said = lines.map((line) => JSON.parse(line) as Line);
  expect(said.map(({ level, from }) => [level, from])).toEqual([
    ['error', 'api'],
    ['error', 'web'],
  ]);
  for (const { time, msg, trace } of said) {
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(msg).toMatch(/^request [\w-]+: GET \S+ failed$/);
    expect(trace[0]).toBe('error P0001');
    expect(trace.some((line) => line.startsWith('at '))).toBe(true);
  }
  expect(lines.join('\n')).not.toContain(PLANTED);
  expect(lines.join('\n')).not.toContain('forged');
  expect(stage.caseId).toBeTruthy();
  await pages.close();
});
