import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { Loading, type Folder } from '../../libs/loading/index.js';
import { SafeContact } from '../../libs/cases/people/index.js';
import { Holders } from '../../libs/casework/transfers/index.js';
import { storyFolder } from '../factories.js';
import { openClinic, type Clinic } from '../harness.js';
import { person } from '../own-folder.js';
import { seeded } from '../seeded.js';

type Row = Record<string, string>;

/** A second coordinator of the clinic, of another police force. */
const GRETA = person('wm-x01', 'Greta', ['coordinator', 'wm-police'], {
  surname: 'Ludlow',
  email: 'greta.ludlow@wm-police.example',
  job_title: 'Force Stalking Coordinator',
  rank: 'Detective Inspector',
  area: 'west-mercia',
  forums: 'dyfed-powys-clinic',
});

/** The fictional clinic with its people in another order. */
const peopled = (order: (people: Row[]) => Row[]): Folder => ({
  read: async (file) => {
    const text = await storyFolder.read(file);
    if (file !== 'people.csv' || text === undefined) return text;
    return stringify(order(parse(text, { columns: true, bom: true })), { header: true });
  },
});

function shuffled(rows: Row[]): Row[] {
  const random = seeded(20260316);
  const mixed = [...rows];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as Row, mixed[at] as Row];
  }
  return mixed;
}

/** Plays the story of a folder until a moment. */
async function played(folder: Folder, until: string): Promise<Clinic> {
  const clinic = await openClinic({ at: '2026-03-01T09:00:00Z' });
  const loading = (await clinic.worker()).get(Loading);
  const loaded = await loading.reference(folder, clinic.clock.now());
  clinic.clock.set(until);
  const told = await loading.play(folder, clinic.clock.now());
  const refused = [...loaded, ...told].filter(
    ({ outcome, file }) => outcome === 'refused' && file !== 'nominations.csv',
  );
  expect(refused).toEqual([]);
  return clinic;
}

/** Who sees how victims may be reached: an address and what the files call the case, for each. */
async function contactsSeen({ owner, work, actor }: Clinic): Promise<string[]> {
  const { rows: staff } = await owner.query<{ email: string }>(`SELECT email FROM staff WHERE kind <> 'system'`);
  const called = `SELECT c.id, coalesce(c.external_key, min(n.external_ref_key)) AS key FROM case_file c
    LEFT JOIN nomination n ON n.case_id = c.id GROUP BY c.id`;
  const keys = new Map((await owner.query<{ id: string; key: string }>(called)).rows.map(({ id, key }) => [id, key]));
  const seen: string[] = [];
  for (const { email } of staff) {
    const rules = await work.as(await actor(email), (tx) => tx.rows(SafeContact).select('caseId').all());
    seen.push(...rules.map(({ caseId }) => `${email} ${keys.get(caseId)}`));
  }
  return seen.sort();
}

async function seenIn(order: (people: Row[]) => Row[], until: string): Promise<string[]> {
  const clinic = await played(peopled(order), until);
  try {
    return await contactsSeen(clinic);
  } finally {
    await clinic.close();
  }
}

const holders = async ({ owner }: Clinic): Promise<string[]> => {
  const text =
    'SELECT DISTINCT a.key FROM safe_contact s JOIN agency a ON a.id = s.agency_id JOIN case_forum f ON f.case_id = s.case_id';
  return (await owner.query<{ key: string }>(text)).rows.map(({ key }) => key);
};

describe('the order of the files says nothing about who sees a victim’s contact', () => {
  it('with the people of the clinic in any order', async () => {
    const until = '2026-04-10T09:00:00+01:00';
    const asTheyStand = await seenIn((people) => people, until);
    expect(asTheyStand.length).toBeGreaterThan(50);
    expect(await seenIn((people) => people.toReversed(), until)).toEqual(asTheyStand);
    expect(await seenIn(shuffled, until)).toEqual(asTheyStand);
  }, 400_000);

  it('with coordinators of two forces in one forum, in either order', async () => {
    const until = '2026-03-20T09:00:00Z';
    const [last, first] = [
      await seenIn((people) => [...people, GRETA], until),
      await seenIn((people) => [GRETA, ...people], until),
    ];
    expect(last.length).toBeGreaterThan(50);
    expect(first).toEqual(last);
  }, 300_000);
});

describe('what a forum receives', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await played(
      peopled((people) => [GRETA, ...people]),
      '2026-03-20T09:00:00Z',
    );
  }, 200_000);
  afterAll(() => clinic.close());

  it('is held by the force of its area, whichever of its coordinators comes first', async () => {
    expect(await holders(clinic)).toEqual(['dp-police']);
  });

  it('is listed and moved where it was held by another, each case with an entry in the record', async () => {
    const { owner, api, clock } = clinic;
    const before = await contactsSeen(clinic);
    expect(await api.get(Holders).list(clock.now())).toEqual([]);
    // As it was held where the coordinator of another force came first.
    const held = [
      'case_file',
      'nomination',
      'nomination_answer',
      'case_person',
      'person_name',
      'person_fact',
      'safe_contact',
    ];
    const wrong = `(SELECT case_id FROM nomination WHERE external_ref_key IN ('dpc-n-0001', 'dpc-n-0002'))`;
    for (const table of held)
      await owner.query(
        `UPDATE ${table} SET agency_id = (SELECT id FROM agency WHERE key = 'wm-police') WHERE case_id IN ${wrong}`,
      );
    expect(await contactsSeen(clinic)).not.toEqual(before);

    const listed = await api.get(Holders).list(clock.now());
    expect(listed).toHaveLength(2);
    expect(listed[0]).toMatchObject({
      from: { key: 'wm-police' },
      to: { key: 'dp-police' },
      rows: { case_file: 1 },
    });
    expect(await holders(clinic)).toHaveLength(2);

    await api.get(Holders).move(clock.now());
    expect(await holders(clinic)).toEqual(['dp-police']);
    expect(await contactsSeen(clinic)).toEqual(before);
    const entries = `SELECT case_id AS "caseId", details->'counts'->>'safe_contact' AS contacts FROM audit_entry WHERE action = 'change_holder' ORDER BY id`;
    expect((await owner.query(entries)).rows).toEqual(
      listed.map(({ caseId, rows }) => ({ caseId, contacts: String(rows['safe_contact']) })),
    );
    expect(await api.get(Holders).list(clock.now())).toEqual([]);
  });
});
