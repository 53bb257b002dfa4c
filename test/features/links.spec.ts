import { readFileSync } from 'node:fs';
import { aNomination, aNominationOfStrangers, forumOf, openLoadedClinic } from '../factories.js';
import type { Agent, Clinic } from '../harness.js';
import { expectedAnswers } from '../reference-data.js';
import { HUW, MERERID } from '../people.js';
import { openPages } from '../web.js';

interface Answer {
  person: string;
  refs: string[];
  countedRefs: string[];
  differentVictims: number;
}
type Group = { refs: string[] };

const [SIWAN, OONAGH, ELFYN] = [
  'siwan.gwynne@dp-coord.example',
  'oonagh.fairbrass@ch-police.example',
  'elfyn.rosser@dp-lpa-carms.example',
] as const;

let clinic: Clinic;
let web: Awaited<ReturnType<typeof openPages>>;
let siwan: Agent;
let oonagh: Agent;
const byRef = new Map<string, { id: string; caseId: string }>();

beforeAll(async () => {
  clinic = await openLoadedClinic();
  web = await openPages(clinic);
  [siwan, oonagh] = [await clinic.as(SIWAN), await clinic.as(OONAGH)];
  const file = readFileSync(new URL('../data/nominations.csv', import.meta.url), 'utf8');
  await siwan.post('/v1/nominations/import').set('content-type', 'text/csv').send(file).expect(200);
  const { body } = await siwan.get('/v1/nominations?limit=200').expect(200);
  for (const one of body.items as { externalRef: string; id: string; caseId: string }[])
    byRef.set(one.externalRef, one);
});
afterAll(async () => {
  await web.close();
  await clinic.close();
});

const of = (ref: string) => byRef.get(ref) ?? { id: '', caseId: '' };
const personOf = async (ref: string, part = 'perpetrator'): Promise<string> => {
  const { body } = await siwan.get(`/v1/nominations/${of(ref).id}`).expect(200);
  return body.people.find((one: { part: string }) => one.part === part).personId;
};
const linksOf = async (personId: string, who = siwan) =>
  (await who.get(`/v1/people/${personId}/links`).expect(200)).body;
const match = async (refs: readonly string[], part: 'perpetrator' | 'victim', decision = 'same'): Promise<void> => {
  const [first = '', ...others] = refs;
  for (const ref of others) {
    const [personId, otherId] = [await personOf(ref, part), await personOf(first, part)];
    const said = { part, otherId, caseId: of(ref).caseId, decision, reason: 'Looked at side by side.' };
    await siwan.post(`/v1/people/${personId}/match`).send(said).expect(200);
  }
};

describe('serial perpetrators of the reference data', () => {
  const { serial, notSerial } = expectedAnswers<{ serial: Answer[]; notSerial: Answer[] }>('serialPerpetrators');
  const duplicates = expectedAnswers<Record<'perpetrators' | 'victims', { same: Group[] }>>('duplicates');

  const judged = async ({ refs: [ref = ''] }: Answer) => {
    const [found] = (await linksOf(await personOf(ref))).serial;
    return found as { rule: string; fulfilled: boolean; victims: number; counted: { nominationId: string }[] };
  };
  const refOf = ({ nominationId }: { nominationId: string }) =>
    [...byRef].find(([, { id }]) => id === nominationId)?.[0];

  it('are none before a person has joined the spellings', async () => {
    for (const answer of serial) expect(await judged(answer)).toMatchObject({ rule: 'northumbria', fulfilled: false });
  });

  it('are those expected, with what counts, once a person has', async () => {
    for (const { refs } of duplicates.perpetrators.same) await match(refs, 'perpetrator');
    for (const { refs } of duplicates.victims.same) await match(refs, 'victim');
    for (const answer of [...serial, ...notSerial]) {
      const found = await judged(answer);
      expect([answer.person, found.fulfilled]).toEqual([answer.person, serial.includes(answer)]);
      expect(found.counted.map(refOf).sort()).toEqual([...answer.countedRefs].sort());
      expect(found.victims).toBe(answer.differentVictims);
    }
  });

  it('are run after each event, listed for whoever coordinates, and told of without a name', async () => {
    await clinic.runJobs();
    const { body } = await siwan.get('/v1/serial-perpetrators').expect(200);
    const found = body.items as { name: string; event: string }[];
    expect(found).toHaveLength(serial.length);
    for (const { person } of serial)
      expect(found).toContainEqual(
        expect.objectContaining({ name: expect.stringContaining(person) as unknown, event: 'merged' }),
      );
    expect(body.rules).toMatchObject([{ key: 'northumbria', source: 'Northumbria Police, MATAC procedure' }]);
    expect((await oonagh.get('/v1/serial-perpetrators').expect(200)).body.items).toEqual([]);
    const { rows } = await clinic.owner.query<{ body: string }>(
      `SELECT body FROM sent_mail WHERE template = 'links.mails.serial'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const mail of rows) expect(mail.body).not.toMatch(/Llewellyn|Kowalcz|Delaney/);
  });

  it('are so no longer once two are two again', async () => {
    const personId = await personOf('DPC-N-0003');
    const { decisions } = await linksOf(personId);
    const joined = decisions.find((one: { joined: boolean }) => one.joined);
    clinic.clock.advance({ minutes: 1 });
    await siwan
      .post(`/v1/people/matches/${joined.id}/unmerge`)
      .send({ decision: 'unsure', reason: 'Look again.' })
      .expect(200);
    expect(await judged({ refs: ['DPC-N-0003'] } as Answer)).toMatchObject({ fulfilled: false });
    await clinic.runJobs();
    const { body } = await siwan.get('/v1/serial-perpetrators').expect(200);
    expect(JSON.stringify(body.items)).not.toContain('Kowalcz');
    await siwan
      .post(`/v1/people/matches/${joined.id}/unmerge`)
      .send({ decision: 'unsure', reason: 'Again.' })
      .expect(409);
  });
});

/** The picture of who is linked with whom: what stands in each box, and how many lines there are. */
function pictureIn(html: string) {
  const [svg = ''] = /<svg[^>]*aria-labelledby="linked-title(?:(?!<\/svg>)[^])*<\/svg>/.exec(html) ?? [];
  const boxes = svg
    .split('<rect')
    .slice(1)
    .map((box) => [...box.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text));
  return { svg, boxes, lines: svg.split('app-chart__link"').length - 1 };
}

const bar = async (email: string, caseId: string): Promise<void> => {
  const { rows } = await clinic.owner.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [email]);
  const conflict = { caseId, staffId: rows[0]?.id, relation: 'aunt of the victim' };
  await (await clinic.as(HUW)).post('/v1/conflicts').send(conflict).expect(201);
};

describe('linked victims and perpetrators', () => {
  it('are everybody else who stands against somebody, in all cases that the reader sees', async () => {
    const names = async (ref: string, part: string) =>
      (await linksOf(await personOf(ref, part))).linked.map(({ name }: { name: string }) => name).sort();
    expect(await names('DPC-N-0005', 'perpetrator')).toEqual(['Hannah Probyn', 'Katherine Ludford', 'Rhian Caradog']);
    // One victim, two perpetrators.
    expect(await names('DPC-N-0013', 'victim')).toHaveLength(2);
  });

  it('are shown on the page of a case, and nobody twice', async () => {
    const browser = await web.as(SIWAN);
    const { text } = await browser.get(`/cases/${of('DPC-N-0005').caseId}/all`);
    expect(text).toContain('Other victims and other perpetrators');
    // The link to their case names them once more, and says who is who. Once in the picture, and once in the table.
    for (const name of ['Katherine Ludford', 'Rhian Caradog'])
      expect(text.match(new RegExp(`${name}(?! \\()`, 'g'))).toHaveLength(2);
  });

  it('are drawn with the people of the case, for each as far as they see them, with no trace of anybody else', async () => {
    const caseId = of('DPC-N-0005').caseId;
    const drawn = async (email: string) =>
      pictureIn((await (await web.as(email)).get(`/cases/${caseId}/perpetrator`)).text);
    const whole = await drawn(SIWAN);
    expect(whole.svg).toMatch(
      /^<svg[^>]*role="img"[^>]*>\s*<title id="linked-title">[^<]+<\/title>\s*<desc id="linked-text">[^<]+</,
    );
    expect(whole.boxes).toEqual([
      ['Marcus Delaney-Webb', 'Perpetrator in this case'],
      ['Hannah Probyn', 'Victim in this case'],
      ['Katherine Ludford', 'Another victim of the perpetrator'],
      ['Rhian Caradog', 'Another victim of the perpetrator'],
    ]);
    expect(whole.lines).toBe(3);
    expect(await drawn(MERERID)).toEqual(whole);
    // One of the two cases is kept from her, and then the other too.
    await bar(MERERID, of('DPC-N-0029').caseId);
    const part = await drawn(MERERID);
    expect(part.boxes).toHaveLength(3);
    expect(part.lines).toBe(2);
    const [gone] = ['Katherine Ludford', 'Rhian Caradog'].filter((name) => !part.svg.includes(name));
    expect((await (await web.as(MERERID)).get(`/cases/${caseId}/all`)).text).not.toContain(gone);
    await bar(MERERID, of('DPC-N-0022').caseId);
    expect((await drawn(MERERID)).svg).toBe('');
    expect(await drawn(SIWAN)).toEqual(whole);
  });

  it('are drawn by their initials where names are hidden', async () => {
    const browser = await web.as(SIWAN);
    const path = `/cases/${of('DPC-N-0005').caseId}/perpetrator`;
    const [, token] = /name="_csrf" value="([^"]+)"/.exec((await browser.get(path)).text) ?? [];
    await browser.post('/names/hide', { _csrf: token, here: path });
    const { boxes } = pictureIn((await browser.get(path)).text);
    await browser.post('/names/show', { _csrf: token, here: path });
    expect(boxes.map(([name]) => name)).toEqual(['M D', 'H P', 'K L', 'R C']);
  });

  it('are nobody to whoever sees none of their cases', async () => {
    const personId = await personOf('DPC-N-0005');
    await oonagh.get(`/v1/people/${personId}/links`).expect(404);
    const victimId = await personOf('DPC-N-0005', 'victim');
    await oonagh.get(`/v1/people/${victimId}/links`).expect(404);
  });
});

describe('the pages of a person', () => {
  it('have the name, the part, the date of birth and what waits in sight on each, and no name in their title', async () => {
    const browser = await web.as(SIWAN);
    const id = await personOf('DPC-N-0023');
    for (const tab of ['', '/linked', '/matches', '/all']) {
      const { text, status } = await browser.get(`/people/${id}${tab}`);
      expect([tab, status]).toEqual([tab, 200]);
      expect(text).toMatch(/<h1[^>]*>[^<]*Shayne Kowalczik \(perpetrator\)/);
      expect(text).toMatch(/Born (11 April|4 November) 1991/);
      for (const said of ['1 possible match to decide', `href="/people/${id}/matches"`]) expect(text).toContain(said);
      const [, title] = /<title>([^<]*)/.exec(text) ?? [];
      expect(title).toMatch(/^Person in C-\w{3}-\w{4}/);
      expect(title).not.toMatch(/Shayne|Kowalczik/);
      if (tab !== '/all') expect(text).toContain(`aria-current="page" href="/people/${id}${tab}"`);
    }
  });

  it('show each thing on its tab, and fold what has nothing in it', async () => {
    const browser = await web.as(SIWAN);
    const id = await personOf('DPC-N-0023');
    const [overview, linked, matches] = await Promise.all(
      ['', '/linked', '/matches'].map(async (tab) => (await browser.get(`/people/${id}${tab}`)).text),
    );
    expect(overview).toContain('Known details, case by case');
    expect(overview).not.toContain('/match/');
    expect(linked).toContain('Victims and perpetrators linked with this person');
    expect(linked).not.toContain('Known details, case by case');
    expect(matches).toContain(`/people/${id}/match/`);
  });

  it('do not exist, on any tab, for whoever sees none of their cases', async () => {
    const browser = await web.as(OONAGH);
    const id = await personOf('DPC-N-0005');
    for (const tab of ['', '/linked', '/matches', '/all'])
      expect((await browser.get(`/people/${id}${tab}`)).status).toBe(404);
  });
});

describe('J5: the same perpetrator with spelling variants and two dates of birth', () => {
  it('is offered as one, decided by a person on a page with a confirmation, and made two again', async () => {
    const browser = await web.as(SIWAN);
    const [shane, shayne] = [await personOf('DPC-N-0003'), await personOf('DPC-N-0023')];
    expect(shane).not.toBe(shayne);
    clinic.clock.advance({ minutes: 1 });
    const person = await browser.get(`/people/${shayne}/matches`);
    expect(person.text).toContain(`/people/${shayne}/match/${shane}`);
    const path = `/people/${shayne}/match/${shane}`;
    const side = await browser.get(path);
    for (const said of [
      '11 April 1991',
      '4 November 1991',
      'Shane Kowalczyk',
      'Shayne Kowalczik',
      'day and month swapped',
      'sound alike',
    ])
      expect(side.text).toContain(said);

    const unconfirmed = await browser.fill(path, { decision: 'same', reason: 'One man, two spellings.' });
    expect(unconfirmed.status).toBe(422);
    expect(unconfirmed.text).toContain('Confirm that what is known of one');
    expect(unconfirmed.text).toContain('One man, two spellings.');
    expect(await personOf('DPC-N-0023')).toBe(shayne);
    const done = await browser.fill(path, { decision: 'same', reason: 'One man, two spellings.', confirmed: 'yes' });
    expect([done.status, done.headers['location']]).toEqual([303, `/people/${shane}/matches`]);
    expect(await personOf('DPC-N-0023')).toBe(shane);

    const joined = await browser.get(`/people/${shayne}/matches`);
    expect(joined.text).toContain('One man, two spellings.');
    const undo = /\/people\/matches\/[0-9a-f-]+\/unmerge/.exec(joined.text)?.[0] ?? '';
    clinic.clock.advance({ minutes: 1 });
    const apart = await browser.fill(undo, { decision: 'not_same', reason: 'Cousins.' });
    expect(apart.status).toBe(303);
    expect([await personOf('DPC-N-0003'), await personOf('DPC-N-0023')].sort()).toEqual([shane, shayne].sort());
    const { matches } = await linksOf(shayne);
    const ids = (list: 'candidates' | 'pinned') =>
      matches.flatMap((one: Record<string, { personId: string }[]>) => one[list]?.map(({ personId }) => personId));
    expect([ids('candidates'), ids('pinned')]).toEqual([[], [shane]]);
    expect(await clinic.record(shayne)).toEqual(expect.arrayContaining(['merge', 'unmerge']));
  });

  it('is decided by those who run the forum alone', async () => {
    const [personId, otherId] = [await personOf('DPC-N-0009'), await personOf('DPC-N-0024')];
    const said = {
      part: 'perpetrator',
      otherId,
      caseId: of('DPC-N-0009').caseId,
      decision: 'not_same',
      reason: 'Twins.',
    };
    await (
      await clinic.as(ELFYN)
    )
      .post(`/v1/people/${personId}/match`)
      .send(said)
      .expect((answer) => expect([403, 404]).toContain(answer.status));
    await oonagh.post(`/v1/people/${personId}/match`).send(said).expect(404);
    await siwan
      .post(`/v1/people/${personId}/match`)
      .send({ ...said, part: 'victim' })
      .expect(422);
    await siwan
      .post(`/v1/people/${personId}/match`)
      .send({ ...said, otherId: personId })
      .expect(422);
    await siwan
      .post(`/v1/people/${personId}/match`)
      .send({ ...said, caseId: of('DPC-N-0024').caseId })
      .expect(422);
  });
});

describe('looking before entering', () => {
  it('finds whoever is known by another spelling, of those whom one may see, and keeps nothing of it', async () => {
    const known = { part: 'perpetrator', forename: 'Gethyn', surname: 'Llywelin', bornOn: '1986-03-07' };
    const { body } = await siwan.post('/v1/people/known').send(known).expect(200);
    expect(body.items[0]).toMatchObject({
      personId: await personOf('DPC-N-0001'),
      reasons: expect.arrayContaining(['same_dob', 'similar_name', 'sounds_alike']),
    });
    expect((await oonagh.post('/v1/people/known').send(known).expect(200)).body).toEqual({ items: [], total: 0 });
    const { rows } = await clinic.owner.query(`SELECT 1 FROM audit_entry WHERE details::text ILIKE '%llywelin%'`);
    expect(rows).toEqual([]);
    const browser = await web.as(SIWAN);
    const { text, status } = await browser.fill('/people/known', {
      part: 'perpetrator',
      surname: 'Delany-Webb',
      'bornOn-day': '30',
      'bornOn-month': '9',
      'bornOn-year': '1982',
      forename: 'Mark',
    });
    expect([status, text.includes('Marcus Delaney-Webb')]).toEqual([200, true]);
  });

  it('finds somebody by a number that was added, whatever they are called', async () => {
    const personId = await personOf('DPC-N-0018');
    const identifier = { caseId: of('DPC-N-0018').caseId, kind: 'phone', value: '07700 900777', source: 'Officer' };
    await siwan.post(`/v1/people/${personId}/identify`).send(identifier).expect(201);
    const { body } = await siwan
      .post('/v1/people/known')
      .send({ part: 'perpetrator', phone: '+44 7700 900777' })
      .expect(200);
    expect(body.items).toMatchObject([{ personId, reasons: ['same_phone'] }]);
    // Where the victim is never stands in what is known of a perpetrator.
    const where = await clinic.owner.query<{ value: string }>(
      `SELECT value FROM person_fact WHERE case_id = $1 AND kind = 'postcode' AND category = 'victimLocation'`,
      [of('DPC-N-0018').caseId],
    );
    const said = { ...identifier, kind: 'alias', value: `lives at ${where.rows[0]?.value ?? ''}` };
    await siwan.post(`/v1/people/${personId}/identify`).send(said).expect(422);
  });
});

describe('a history check', () => {
  const asked = () => ({
    caseId: of('DPC-N-0021').caseId,
    checkedOn: '2026-03-16',
    searched: ['own_systems', 'national_database'],
    result: 'nil',
    evidence: 'PND search FIC-PND-1 by DC Example.',
    employer: 'not_known',
  });
  const record = (answers: object, who = siwan) => who.post('/v1/history-checks').send({ ...asked(), ...answers });

  it('is recorded also where nothing was found, with evidence and the question about work', async () => {
    const browser = await web.as(SIWAN);
    const before = await browser.get(`/cases/${asked().caseId}/all`);
    expect(before.text).toContain('No search for other victims recorded');
    const path = `/history-checks/new?case=${asked().caseId}`;
    const missing = await browser.fill(path, { ...asked(), evidence: '', employer: '' });
    expect(missing.status).toBe(422);
    expect((await record({}).expect(201)).body).toMatchObject({ state: 'recorded' });
    const after = await browser.get(`/cases/${asked().caseId}/all`);
    expect(after.text).toContain('Nothing found');
    await record({ result: 'found' }).expect(422);
    await record({ finding: 'Two earlier complaints.' }).expect(422);
    await record({ employer: 'leads_to_victim' }).expect(422);
    await record({ checkedOn: '2026-03-17' }).expect(422);
    await record({}, oonagh).expect(404);
  });

  it('says what was found, is withdrawn with a reason, and that is undone', async () => {
    const found = {
      result: 'found',
      finding: 'Two earlier complainants in another force.',
      employer: 'leads_to_victim',
      employerNote: 'Works beside her.',
    };
    const { body } = await record(found).expect(201);
    const { body: shown } = await siwan.get(`/v1/history-checks/${body.id}`).expect(200);
    expect(shown).toMatchObject({ ...found, searched: asked().searched });
    await siwan
      .post(`/v1/history-checks/${body.id}/withdraw`)
      .send({ version: body.version, reason: 'Wrong case.' })
      .expect(200);
    const { body: gone } = await siwan.get(`/v1/history-checks/${body.id}`).expect(200);
    expect(gone.state).toBe('withdrawn');
    await siwan.post(`/v1/history-checks/${body.id}/undo`).send({ version: gone.version }).expect(200);
    const { body: list } = await siwan.get(`/v1/history-checks?state=recorded&case=${asked().caseId}`).expect(200);
    expect(list.total).toBe(2);
  });
});

describe('an alert between areas', () => {
  const strange = (forumId: string, answers: object) =>
    aNominationOfStrangers(forumId, {
      channel: 'force',
      list: 'perpetrator',
      perpetratorHomeForce: 'cheshire',
      ...answers,
    });
  const alertsOf = async (who: Agent) => (await who.get('/v1/area-alerts').expect(200)).body.items;
  let cheshire: { id: string; caseId: string; version: number };

  it('tells both coordinators which area to talk to, and nothing else', async () => {
    const forumId = await forumOf(clinic, 'cheshire-hru');
    const pnc = { perpetratorPnc: 'FIC-2003/0098124T' };
    cheshire = (await oonagh.post('/v1/nominations').send(strange(forumId, pnc)).expect(201)).body;
    const accepted = { levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' };
    await oonagh
      .post(`/v1/nominations/${cheshire.id}/accept`)
      .send({ version: cheshire.version, ...accepted })
      .expect(200);
    await clinic.runJobs();
    expect(await alertsOf(siwan)).toEqual([]);

    // The other area learns of it once it looks at its own case: both sides have tokens then.
    const marcus = await personOf('DPC-N-0005');
    const account = {
      caseId: of('DPC-N-0005').caseId,
      kind: 'online_account',
      value: 'river.watcher',
      source: 'Officer',
    };
    await siwan.post(`/v1/people/${marcus}/identify`).send(account).expect(201);
    await clinic.runJobs();
    const [[ours], [theirs]] = [await alertsOf(siwan), await alertsOf(oonagh)];
    expect(ours).toMatchObject({
      state: 'raised',
      otherArea: 'cheshire',
      caseId: of('DPC-N-0005').caseId,
      bothAt: null,
      otherName: null,
      otherReference: null,
    });
    expect(theirs).toMatchObject({ state: 'raised', otherArea: 'dyfed-powys', otherName: null, otherReference: null });
    expect(JSON.stringify(theirs)).not.toMatch(/DPC|Marcus|Delaney|Siwan|0098124/i);
    const officer = await clinic.as(ELFYN);
    expect(await alertsOf(officer)).toEqual([]);
    await oonagh.get(`/v1/area-alerts/${ours.id}`).expect(404);
    // Told again, it is not raised again.
    await siwan
      .post(`/v1/people/${marcus}/identify`)
      .send({ ...account, value: 'river.watcher2' })
      .expect(201);
    await clinic.runJobs();
    expect(await alertsOf(oonagh)).toHaveLength(1);
  });

  it('says who to talk to once both have accepted, and not before', async () => {
    const [[ours], [theirs]] = [await alertsOf(siwan), await alertsOf(oonagh)];
    await siwan.post(`/v1/area-alerts/${ours.id}/accept`).send({ version: ours.version }).expect(200);
    await clinic.runJobs();
    expect((await alertsOf(siwan))[0]).toMatchObject({ state: 'accepted', bothAt: null, otherName: null });
    expect((await alertsOf(oonagh))[0]).toMatchObject({ state: 'raised', otherName: null });
    await oonagh
      .post(`/v1/area-alerts/${theirs.id}/decline`)
      .send({ version: theirs.version, reason: 'Closing.' })
      .expect(200);
    await clinic.runJobs();
    expect((await alertsOf(siwan))[0]).toMatchObject({ state: 'accepted', bothAt: null });
    const declined = (await alertsOf(oonagh))[0];
    await oonagh.post(`/v1/area-alerts/${theirs.id}/accept`).send({ version: declined.version }).expect(200);
    await clinic.runJobs();
    expect((await alertsOf(siwan))[0]).toMatchObject({
      otherName: 'Oonagh Fairbrass',
      otherEmail: OONAGH,
      otherReference: expect.stringMatching(/^C-/),
    });
    expect((await alertsOf(oonagh))[0]).toMatchObject({ otherName: 'Siwan Gwynne', otherEmail: SIWAN });
    const both = (await alertsOf(oonagh))[0];
    await oonagh.post(`/v1/area-alerts/${theirs.id}/undo`).send({ version: both.version }).expect(403);
  });

  it('is on the pages of those who run the forum', async () => {
    const browser = await web.as(OONAGH);
    const list = await browser.get('/area-alerts');
    expect(list.text).toContain('Dyfed-Powys');
    const [{ id }] = await alertsOf(oonagh);
    expect((await browser.get(`/area-alerts/${id}`)).text).toContain('Siwan Gwynne');
    expect((await (await web.as(ELFYN)).get(`/area-alerts/${id}`)).status).toBe(404);
  });

  it('is raised for nobody whom only a name has in common', async () => {
    const forumId = await forumOf(clinic, 'cheshire-hru');
    const same = aNomination(forumId, {
      channel: 'force',
      list: 'perpetrator',
      perpetratorForename: 'Nathan',
      perpetratorSurname: 'Osgood',
      perpetratorDob: '1993-03-15',
    });
    const { body } = await oonagh.post('/v1/nominations').send(same).expect(201);
    await oonagh
      .post(`/v1/nominations/${body.id}/accept`)
      .send({ version: body.version, levelOfConcern: 'high', depth: 'full', reason: 'Escalating.' })
      .expect(200);
    await clinic.runJobs();
    expect(await alertsOf(oonagh)).toHaveLength(1);
  });
});
