import { strFromU8, unzipSync } from 'fflate';
import { grantLocation } from '../location-granted.js';
import { mappaStage } from '../mappa-stage.js';
import { readPdf } from '../pdf-text.js';
import { fieldsAtFault } from '../story-ways.js';

let stage: Awaited<ReturnType<typeof mappaStage>>;
let caseId: string;
/** Where the victim is, as it is recorded of the case in facts, names and the safe contact. */
let places: string[];
const marks = ['ZZ9 9QQ', '01632 960999'];

beforeAll(async () => {
  stage = await mappaStage();
  caseId = (await stage.clinicCases())[0] ?? '';
  await stage.joins('rachel', caseId);
  const { id: factId } = await stage.one<{ id: string }>(
    `SELECT id FROM person_fact WHERE case_id = $1 AND category = 'victimLocation' LIMIT 1`,
    [caseId],
  );
  for (const mark of marks)
    await stage.clinic.owner.query(
      `INSERT INTO person_fact SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'value', $2::text))).* FROM person_fact f WHERE id = $1`,
      [factId, mark],
    );
  const found = await stage.all<{ value: string }>(
    `SELECT value FROM person_fact WHERE case_id = $1 AND category = 'victimLocation'
     UNION SELECT full_name FROM person_name WHERE case_id = $1 AND category = 'victimLocation'
     UNION SELECT a.value FROM safe_contact c, jsonb_each_text(c.answers) a WHERE c.case_id = $1 AND a.value ~ '[0-9@]'`,
    [caseId],
  );
  places = found.map(({ value }) => value);
}, 120_000);
afterAll(() => stage.close());

const anAction = async (text: string, pillar?: string): Promise<string> => {
  const { id: ownerId } = await stage.one<{ id: string }>(
    `SELECT s.id FROM staff s JOIN post p ON p.staff_id = s.id JOIN agency a ON a.id = p.agency_id WHERE a.key = 'dp-probation' AND s.email LIKE 'rachel%'`,
  );
  const asked = {
    caseId,
    text,
    type: 'enforce',
    agencyId: await stage.agency('dp-probation'),
    ownerId,
    dueOn: '2026-05-01',
    despiteLike: true,
  };
  const { status, body } = await stage.post('mererid', 'actions', { ...asked, ...(pillar && { pillar }) });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
};

const place = async (id: string, answers: object) => {
  const { version } = await stage.one<{ version: number }>('SELECT version FROM action WHERE id = $1', [id]);
  return stage.post('mererid', `actions/${id}/place`, { version, ...answers });
};

const bytes = async (name: 'rachel' | 'helen' | 'medi' | 'mererid' | 'lleucu', id: string, kind: 'pdf' | 'docx') =>
  (await stage.clinic.as(stage.emailOf(name)))
    .get(`/v1/mappa/${id}/form.${kind}`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });

/** Every part of a Word document by its name, its words without marks of any kind between them. */
const partsOf = (file: Buffer): Map<string, string> =>
  new Map(Object.entries(unzipSync(new Uint8Array(file))).map(([name, part]) => [name, strFromU8(part)]));
const wordsIn = (xml: string): string => xml.replace(/<[^>]+>/g, '');
const plain = (words: string): string => words.toUpperCase().replace(/[^A-Z0-9@]/g, '');

describe('10: the referral writes itself from the pillars of the clinic’s actions', () => {
  let id: string;
  it('each action can be given a pillar, when it is set or later, by whoever runs the forum', async () => {
    await anAction('See him twice a week', 'supervision');
    const later = await anAction('Check his devices');
    await anAction('Fit locks', 'victim_safety');
    await anAction(`Visit her at ${marks[0] ?? ''}`, 'victim_safety');
    await anAction('Stay away from the town', 'licence');
    expect((await place(later, { pillar: 'nonsense' })).status).toBe(422);
    expect((await place(later, { pillar: 'monitoring' })).status).toBe(200);
    expect((await stage.get('mererid', `actions/${later}`)).body).toMatchObject({
      pillar: 'monitoring',
      state: 'assigned',
    });
    expect((await stage.page('mererid', `/actions/${later}`)).text).toContain('Monitoring and control');
  });

  it('the full form opens with its plan by pillar, and with no line that says where the victim is', async () => {
    id = await stage.viewed(caseId, { level: '2' });
    await stage.moved('rachel', id, 'find_eligible', {
      decidedCategory: '2',
      decidedLevel: '2',
      decisionReason: 'By the rules.',
    });
    await stage.moved('rachel', id, 'open_form');
    const one = await stage.read('rachel', id);
    expect(one['planSupervision']).toMatch(/^See him twice a week \(.+, by 1 May 2026\)$/);
    expect(one['planMonitoring']).toContain('Check his devices');
    expect(one['planVictimSafety']).toContain('Fit locks (');
    expect(one['planVictimSafety']).not.toMatch(/QX\d/);
    expect(one['planLicence']).toContain('Stay away');
    expect(one['planContingency']).toBeNull();
    expect(one['origins']).toMatchObject({ planSupervision: 'actions', identity: 'prescreen' });
    expect((await stage.page('rachel', `/mappa/${id}/fill`)).text).toContain('From the clinic’s actions');
  });

  it('is drawn anew where actions were placed since', async () => {
    await anAction('Recall him if he drinks', 'contingency');
    await stage.moved('rachel', id, 'draw_plan');
    expect((await stage.read('rachel', id))['planContingency']).toContain('Recall him');
    await stage.moved('rachel', id, 'undo');
    expect((await stage.read('rachel', id))['planContingency']).toBeNull();
    await stage.moved('rachel', id, 'draw_plan');
  });

  it('as a tagged PDF and as a Word document, by the versioned code of its form, with neutral names and properties', async () => {
    const pdf = await bytes('rachel', id, 'pdf');
    expect([pdf.status, pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual([
      200,
      'application/pdf',
      'attachment; filename="document.pdf"',
    ]);
    const read = readPdf(pdf.body as Buffer);
    const catalogue = [...read.objects.values()].join('\n');
    for (const said of ['/Marked true', '/StructTreeRoot', '/Lang (en-GB)']) expect(catalogue).toContain(said);
    const docx = await bytes('rachel', id, 'docx');
    expect(docx.headers['content-disposition']).toBe('attachment; filename="document.docx"');
    const parts = partsOf(docx.body as Buffer);
    const body = parts.get('word/document.xml') ?? '';
    for (const said of [
      'Risk management plan',
      'Supervision',
      'Victim safety',
      'Fit locks',
      'Contingency plan',
      'Recall him',
      'MAPPA A, version 2, in use from 1 January 2026',
    ]) {
      expect(wordsIn(body)).toContain(said);
      expect(plain(read.text)).toContain(plain(said));
    }
    for (const style of ['Heading1', 'Heading2', 'Heading3']) expect(body).toContain(`w:val="${style}"`);
    expect(parts.get('word/styles.xml')).toContain('w:lang w:val="en-GB"');
    expect(wordsIn([...parts].find(([name]) => name.startsWith('word/header'))?.[1] ?? '')).toContain(
      'OFFICIAL-SENSITIVE',
    );
    const core = parts.get('docProps/core.xml') ?? '';
    expect(core).toContain('<dc:title>MAPPA A: referral to MAPPA</dc:title>');
    expect(core).not.toMatch(/creator|lastModifiedBy|description/);
    const people = await stage.all<{ name: string }>(
      `SELECT n.full_name AS name FROM person_name n WHERE n.case_id = $1`,
      [caseId],
    );
    expect(people.length).toBeGreaterThan(1);
    for (const { name } of people) expect(core).not.toContain(name);
  });

  it('neither file has where the victim is, in its words or in its properties', async () => {
    expect(places).toEqual(expect.arrayContaining(marks));
    const [pdf, docx] = [
      (await bytes('rachel', id, 'pdf')).body as Buffer,
      (await bytes('rachel', id, 'docx')).body as Buffer,
    ];
    const read = readPdf(pdf);
    const all = [
      read.text,
      ...read.objects.values(),
      ...[...partsOf(docx).values()].flatMap((xml) => [xml, wordsIn(xml)]),
    ].map(plain);
    // What the files do have is found in the same way.
    expect(all.filter((words) => words.includes(plain('Fit locks'))).length).toBeGreaterThan(1);
    for (const value of places.filter((one) => plain(one).length > 4))
      expect([value, all.filter((words) => words.includes(plain(value)))]).toEqual([value, []]);
  });

  it('is a file without what tells where she is for who may not know that, and none for who may', async () => {
    const identity = (await stage.read('rachel', id))['identity'] as string;
    await stage.moved('rachel', id, 'fill', { identity, briefFacts: 'He was seen in QX7 7ZZ.' });
    const fact = `INSERT INTO person_fact SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'value', 'QX7 7ZZ'))).* FROM person_fact f WHERE case_id = $1 AND category = 'victimLocation' LIMIT 1`;
    await stage.clinic.owner.query(fact, [caseId]);
    const [pdf, docx] = [await bytes('rachel', id, 'pdf'), await bytes('rachel', id, 'docx')];
    const said = [
      readPdf(pdf.body as Buffer).text,
      wordsIn(partsOf(docx.body as Buffer).get('word/document.xml') ?? ''),
    ].map(plain);
    for (const words of said) {
      expect(words).toContain(plain('He was seen in [contact detail withheld]'));
      expect(words).not.toContain(plain('QX7 7ZZ'));
    }
    await stage.joins('medi', caseId);
    expect((await bytes('medi', id, 'pdf')).status).toBe(422);
  });

  it('waits where a second person has to release words of it, and goes out once they did', async () => {
    const identity = (await stage.read('rachel', id))['identity'] as string;
    const fact = `INSERT INTO person_fact SELECT (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'kind', 'address', 'value', '14 Quarn Lane'))).* FROM person_fact f WHERE case_id = $1 AND category = 'victimLocation' LIMIT 1`;
    await stage.clinic.owner.query(fact, [caseId]);
    const { version } = await stage.read('medi', id);
    const medi = await stage.clinic.as(stage.emailOf('medi'));
    const filled = () =>
      medi.post(`/v1/mappa/${id}/fill`).send({ version, identity, briefFacts: 'He was seen in Quarn Lane.' });
    expect(fieldsAtFault((await filled()).body as never)).toEqual(['#/briefFacts']);
    expect((await filled().set('Location-Reason', 'Where%20he%20was%20seen')).status).toBe(200);
    const answers = {
      recipientAgencyId: await stage.agency('dp-mappa'),
      submittedOn: '2026-04-10',
      basis: 'law_enforcement',
    };
    const submitted = await stage.move('rachel', id, 'submit', answers);
    expect([submitted.status, JSON.stringify(submitted.body)]).toEqual([
      422,
      expect.stringContaining('held until a second person'),
    ]);
    for (const name of ['rachel', 'medi'] as const) expect((await bytes(name, id, 'pdf')).status).toBe(422);
    const end = await grantLocation(stage.clinic, caseId, stage.emailOf('mererid'));
    await stage.joins('owain', caseId);
    const check = await stage.one<{ id: string; version: number }>(
      `SELECT id, version FROM text_check WHERE case_id = $1 AND state = 'held'`,
      [caseId],
    );
    // Who coordinates reads no form of MAPPA, and releases no word of one; another officer does.
    const release = (name: 'mererid' | 'owain') =>
      stage.post(name, `text-checks/${check.id}/release`, { version: check.version });
    expect([(await release('mererid')).status, (await release('owain')).status]).toEqual([403, 200]);
    await end();
    for (const name of ['rachel', 'medi'] as const) {
      const { status, body } = await bytes(name, id, 'pdf');
      expect([name, status]).toEqual([name, 200]);
      expect(readPdf(body as Buffer).text.replaceAll(/\s+/g, ' ')).toContain('He was seen in Quarn Lane.');
    }
    await stage.moved('rachel', id, 'submit', answers);
  });

  it('is for those who may read the full form: the unit has it, whoever runs the forum and advocates have none', async () => {
    const page = (await stage.page('helen', `/mappa/${id}`)).text;
    for (const kind of ['pdf', 'docx']) expect(page).toContain(`/mappa/${id}/form.${kind}`);
    expect((await bytes('helen', id, 'docx')).status).toBe(200);
    expect((await bytes('mererid', id, 'docx')).status).toBe(404);
    await stage.joins('lleucu', caseId);
    expect((await bytes('lleucu', id, 'pdf')).status).toBe(404);
    const taken = await stage.all<{ n: number }>(
      `SELECT 1 FROM audit_entry WHERE subject_id = $1 AND action = 'print_form'`,
      [id],
    );
    expect(taken.length).toBeGreaterThan(3);
  });

  it('has no plan to draw where no action was placed', async () => {
    const other = (await stage.clinicCases())[1] ?? '';
    await stage.joins('rachel', other);
    const bare = await stage.viewed(other, { level: '2' });
    await stage.moved('rachel', bare, 'find_eligible', {
      decidedCategory: '2',
      decidedLevel: '2',
      decisionReason: 'By the rules.',
    });
    await stage.moved('rachel', bare, 'open_form');
    const { status, body } = await stage.move('rachel', bare, 'draw_plan');
    expect([status, fieldsAtFault(body as never)]).toEqual([422, ['#']]);
  });
});
