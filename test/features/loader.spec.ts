import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agency, Post, Staff } from '../../libs/administration/agencies/index.js';
import { Forum, ForumSetting, settingsOn } from '../../libs/administration/areas/index.js';
import { countOutcomes, folderAt, Loading, loadReference, type Loaded } from '../../libs/loading/index.js';
import { openLoadedClinic } from '../factories.js';
import { openClinic, type Clinic } from '../harness.js';
import { readCsv } from '../reference-data.js';

const data = folderAt(fileURLToPath(new URL('../data/', import.meta.url)));
const count = countOutcomes;

describe('loading a folder', () => {
  let clinic: Clinic;
  let folder: string;
  beforeAll(async () => {
    clinic = await openClinic();
    folder = await mkdtemp(join(tmpdir(), 'folder-'));
  });
  afterAll(async () => {
    await clinic.close();
    await rm(folder, { recursive: true });
  });
  const load = () => loadReference(clinic.work, folderAt(folder), clinic.clock.now());
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  const agencies = (...rows: string[]) =>
    write(
      'agencies.csv',
      ['agency,name,kind,controller,area,regime,duty_to_cooperate,active_from,active_to,email_domain', ...rows].join(
        '\n',
      ),
    );
  const people = (...rows: string[]) =>
    write(
      'people.csv',
      [
        'person,surname,forename,email,role,job_title,agency,area,forums,membership,member_from,vetting_expires_on',
        ...rows,
      ].join('\n'),
    );
  const problems = (rows: readonly Loaded[]) =>
    rows.flatMap(({ key, problems: met }) => met.map(({ column, reason }) => [key, column, reason]));

  it('gives every row an outcome, and changes nothing the second time', async () => {
    const first = await loadReference(clinic.work, data, clinic.clock.now());
    expect(count(first)).toEqual({ created: 43 + 17 + 182 + 20 + 221 });
    const again = await loadReference(clinic.work, data, clinic.clock.now());
    expect(count(again)).toEqual({ unchanged: first.length });
    expect(await clinic.work.as(clinic.system(), (tx) => tx.rows(Staff).count())).toBe(218);
    expect(await clinic.work.as(clinic.system(), (tx) => tx.rows(Post).count())).toBe(221);
  });

  it('makes one person with two posts of two rows', async () => {
    const haf = await clinic.actor('haf.tomlinson@dp-idva.example');
    expect(haf.posts.map(({ role }) => role).sort()).toEqual(['idva', 'isac']);
    const { rows } = await clinic.owner.query(`SELECT count(*)::int AS n FROM accreditation WHERE staff_id = $1`, [
      haf.id,
    ]);
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('skips files that are not there', async () => expect(await load()).toEqual([]));

  it('says what is wrong with each row, and loads the others', async () => {
    await agencies(
      'team,A team,police,head,dyfed-powys,part3,no,2026-01-01,,team.example',
      'head,The head of it,police,,dyfed-powys,part3,no,,,',
      'x1,,florist,,nowhere,part3,no,2026-02-30,,',
      'x2,No such area,police,,atlantis,part3,no,,,',
      'x3,Nobody controls it,police,nobody,dyfed-powys,part3,no,,,',
      'x4,Ends before it begins,police,,dyfed-powys,part3,no,2026-02-01,2026-01-01,',
    );
    const rows = await load();
    expect(count(rows)).toEqual({ created: 2, refused: 4 });
    expect(problems(rows)).toEqual([
      ['x1', 'name', 'missing_mandatory'],
      ['x1', 'kind', 'bad_value'],
      ['x1', 'active_from', 'bad_date'],
      ['x2', 'area', 'unknown_force'],
      ['x3', 'controller', 'unknown_agency'],
      ['x4', 'active_to', 'dates_out_of_order'],
    ]);
    const [team, head] = await clinic.work.as(clinic.system(), (tx) =>
      tx
        .rows(Agency)
        .where({ key: { $in: ['team', 'head'] } })
        .orderBy('key', 'DESC')
        .all(),
    );
    expect([team?.controllerId, head?.controllerId]).toEqual([head?.id, head?.id]);
  });

  it('refuses two people of one address, and two tales of one person', async () => {
    await agencies();
    await people(
      'p1,Pugh,Ann,Ann.Pugh@team.example,police,Constable,team,dyfed-powys,,substantive,2024-04-01,2027-01-01',
      'p1,Puw,Ann,ann.pugh@team.example,police,Constable,head,dyfed-powys,,substantive,2024-04-01,2027-01-01',
      'p2,Pugh,Aled,ann.pugh@team.example,police,Constable,team,dyfed-powys,,substantive,2024-04-01,2027-01-01',
      'p3,Pugh,Alun,alun.pugh@team.example,system,Constable,team,dyfed-powys,somewhere,substantive,2024-04-01,2027-01-01',
    );
    const rows = await load();
    expect(problems(rows)).toEqual([
      ['p1', 'surname', 'contradicts_earlier_row'],
      ['p2', 'email', 'address_taken'],
      ['p3', 'role', 'bad_value'],
    ]);
    expect((await clinic.actor('ann.pugh@team.example')).posts).toHaveLength(1);
  });

  it('changes what has changed, and never takes away vetting that was renewed since', async () => {
    await people(
      'p1,Pugh,Ann,ann.pugh@team.example,police,Sergeant,team,dyfed-powys,,substantive,2024-04-01,2026-12-31',
    );
    expect(count(await load())).toEqual({ changed: 1 });
    const { rows } = await clinic.owner.query(
      `SELECT job_title, vetting_expires_on::text FROM post JOIN staff s ON s.id = staff_id WHERE s.key = 'p1'`,
    );
    expect(rows).toEqual([{ job_title: 'Sergeant', vetting_expires_on: '2027-01-01' }]);
    expect(count(await load())).toEqual({ unchanged: 1 });
  });

  it('dates changed settings of a forum from the day they were loaded', async () => {
    await people();
    const forums = JSON.parse((await data.read('forums.json')) ?? '') as {
      forums: { timings: { minutesOutWorkingDaysAfter: number } }[];
    };
    const [forum] = forums.forums;
    if (forum) forum.timings.minutesOutWorkingDaysAfter = 12;
    await write('forums.json', JSON.stringify({ forums: [forum] }));
    expect(count(await load())).toEqual({ changed: 1 });
    const seen = await clinic.work.as(clinic.system(), async (tx) => {
      const { id } = (await tx.rows(Forum).where({ key: 'dyfed-powys-clinic' }).one()) as Forum;
      const days = ['2026-03-15', '2026-03-16'] as never[];
      return Promise.all(days.map(async (day) => (await settingsOn(tx, id, day)).timings.minutesOutWorkingDaysAfter));
    });
    expect(seen).toEqual([10, 12]);
    expect(count(await load())).toEqual({ unchanged: 1 });
  });

  it('refuses a file that cannot be read, and nothing else', async () => {
    await write('forums.json', '{"forums": ');
    await write('sharing-agreements.csv', 'agreement,version\n"a');
    expect(await load()).toMatchObject([
      { file: 'forums.json', row: 0, outcome: 'refused', problems: [{ reason: 'cut_off' }] },
      { file: 'sharing-agreements.csv', row: 0, outcome: 'refused', problems: [{ reason: 'quote_not_closed' }] },
    ]);
  });
});

describe('the loaded clinic', () => {
  it('is there for tests at once', async () => {
    const clinic = await openLoadedClinic();
    try {
      const siwan = await clinic.as('siwan.gwynne@dp-coord.example');
      const { body } = await siwan.get('/v1/me').expect(200);
      expect(body).toMatchObject({ posts: [{ role: 'coordinator' }] });
      expect(await clinic.work.as(clinic.system(), (tx) => tx.rows(ForumSetting).count())).toBe(17);
      expect(readCsv('people.csv')).toHaveLength(221);
    } finally {
      await clinic.close();
    }
  });
});

describe('what happened long before it is loaded', () => {
  it('is written about to nobody, and what happened since yesterday is', async () => {
    const clinic = await openLoadedClinic({ at: '2026-04-09T16:00:00+01:00' });
    try {
      await (await clinic.worker()).get(Loading).play(data, clinic.clock.now());
      const { rows } = await clinic.owner.query<{ old: boolean; history: boolean; mail: boolean; n: number }>(
        `SELECT made_at < $1::timestamptz - interval '24 hours' AS "old", history, message_id IS NOT NULL AS "mail", count(*)::int AS "n"
         FROM follow_up GROUP BY 1, 2, 3`,
        [clinic.clock.now()],
      );
      const many = (old: boolean, history: boolean) =>
        rows.filter((one) => one.mail && one.old === old && one.history === history).reduce((sum, { n }) => sum + n, 0);
      expect(many(true, true)).toBeGreaterThan(10);
      expect(many(false, false)).toBeGreaterThan(0);
      expect(rows.filter(({ old, history }) => old !== history)).toEqual([]);
    } finally {
      await clinic.close();
    }
  });
});
