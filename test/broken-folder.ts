import * as own from './own-folder.js';

const noSuch = Buffer.concat([Buffer.from('external_ref,forum\nKT-3,'), Buffer.from([0xe9, 0x0a])]);
const [first, ...others] = Object.keys(own.nomination('')) as [string, ...string[]];
const cells = Object.values(own.nomination('KT-9'));
const at = '2026-03-02T12:00:00Z';
const { agency, agreement, person, nomination } = own;

/** Spreadsheets that an event names, each with one thing wrong. */
const spreadsheets: own.Files = {
  'not-utf8.csv': noSuch,
  'utf16.csv': Buffer.from(own.csv([nomination('KT-9')]), 'utf16le'),
  'empty.csv': '',
  'no-column.csv': `${others.join(',')}\n${cells.slice(1).join(',')}\n`,
  'column-twice.csv': `${[first, first, ...others].join(',')}\n`,
  'cut-off.csv': own.csv([nomination('KT-9', { behaviours: 'He waits, and' })]).split(', and')[0] ?? '',
  'quotes.csv': `${[first, ...others].join(',')}\nKT-9,"kent"-clinic\n`,
  'not-commas.csv': `${[first, ...others].join(';')}\n`,
  'a-folder.csv': own.aFolder,
};
const imported = (id: string, file: string): own.Event => ({
  id, at, actor: own.BETTINA, kind: 'nominations.imported', file,
}); // prettier-ignore

/** Longer than what the database orders rows by, whatever is done to make it smaller. */
const long = Array.from({ length: 1200 }, (_, n) => ((n * 7919) % 104_729).toString(36)).join('');

const broken: unknown[] = [
  ...Object.keys(spreadsheets).map((file) => imported(`b-${file}`, file)),
  imported('b-absent', 'absent.csv'),
  imported('b-outside', '../outside.csv'),
  imported('b-bad-rows', 'bad-rows.csv'),
  null,
  'a text',
  [],
  { id: { toString: 1 }, at, actor: own.BETTINA, kind: 'case.team_set' },
  { id: 'b-no-actor', at, kind: 'case.team_set' },
  { id: 'b-null', at, actor: own.BETTINA, kind: null },
  { id: 'b-null-word', at, actor: own.BETTINA, kind: 'null' },
  { id: 'b-proto', at, actor: own.BETTINA, kind: '__proto__' },
  { id: 'b-constructor', at, actor: own.BETTINA, kind: 'constructor' },
  { id: 'b-unknown', at, actor: own.BETTINA, kind: 'weather.changed' },
  { id: 'b-nobody', at: '2026-03-08T10:00:00Z', actor: 'nobody@kt-desk.example', kind: 'action.accepted', action: 'KT-A1' },
  { id: 'b-label', at, actor: own.ASHA, kind: 'action.accepted', action: 'KT-A9' },
  { id: 'b-day', at: '2026-02-30T10:00:00Z', actor: own.ASHA, kind: 'action.accepted', action: 'KT-A1' },
  { id: 'b-zone', at: '2026-03-02T10:00:00', actor: own.ASHA, kind: 'action.accepted', action: 'KT-A1' },
  { id: 'b-long-ago', at: '0226-03-02T10:00:00Z', actor: own.ASHA, kind: 'action.accepted', action: 'KT-A1' },
  { id: 'b-nul', at, actor: own.ASHA, kind: 'action.accepted', action: 'KT-\0A1' },
  { id: `b-${long}`, at: '2026-03-02T13:00:00Z', actor: own.BETTINA, kind: 'case.team_set', case: 'KT-C1', team: [] },
  { id: 'k2', at, actor: own.BETTINA, kind: 'case.team_set', case: 'KT-C1', team: [] },
  { id: 'b-half', at: '2026-03-03T12:00:00Z', actor: own.BETTINA, kind: 'case.team_set', case: 'KT-C1', team: [{ email: own.ASHA, agency: 'kt-nowhere', part: 'isac' }] },
]; // prettier-ignore

/** A folder of about sixty things that are wrong, and with whatever is right in `ownFiles` among them. */
export const brokenFiles = (): own.Files => ({
  ...own.ownFiles(),
  ...spreadsheets,
  'areas.json': own.json('forces', [...own.forces, own.forces[0], null, { ...own.forces[0], code: 'x\0' }, { ...own.forces[0], code: 5 }]),
  'forums.json': own.json('forums', [
    { ...own.forum, key: 'nowhere', area: 'atlantis' },
    own.forum,
    own.forum,
    { ...own.forum, key: '__proto__', intake: 'constructor' },
  ]),
  'agencies.csv': `${own.csv([
    agency('b-of-b', 'police', { controller: 'b-bad' }),
    agency('b-bad', 'police', { area: 'atlantis' }),
    ...own.agencies,
    agency('kt-isac', 'isac'),
    agency('b-kind', 'constructor'),
    agency('b-empty', 'idva', { name: '' }),
    agency('b-days', 'idva', { active_from: '2026-02-30', active_to: '01/02/2026' }),
    agency(`b${long}`, 'idva'),
  ])}b-more,A,,idva,,kent,,uk_gdpr,no,,,,,,and more\nb-less,A,,idva`,
  'sharing-agreements.csv': own.csv([
    agreement(),
    agreement({ title: 'Again' }),
    agreement({ agreement: 'b-ends', ends_on: '2024-12-31' }),
    agreement({ agreement: 'b-forum', forums: 'kent-clinic|nowhere' }),
    agreement({ agreement: 'b-party', parties: 'kt-police=controller/part3|kt-police=joint/part3' }),
    agreement({ agreement: 'b-version', version: 'one' }),
  ]),
  'people.csv': own.csv([
    ...own.people,
    person('kt-1', 'Bettina', ['coordinator', 'kt-desk']),
    person('b-1', 'Una', ['isac', 'kt-nowhere']),
    person('b-2', 'Ursula', ['isac', 'kt-isac'], { email: 'no address' }),
    person('b-3', 'Ulla', ['isac', 'kt-isac'], { accreditations: 'ISAC:2027-02-30' }),
    person('b-4', 'Uma', ['isac', 'kt-isac'], { email: own.INGRID }),
    person('b-5', 'Ugo', ['system', 'kt-isac']),
    person('b-6', 'Ulf', ['police', 'kt-desk'], { email: 'ulf@elsewhere.example' }),
  ]),
  'bad-rows.csv': own.csv([nomination('KT-1'), nomination('KT-5'), nomination('KT-5'), nomination('KT-6', { forum: 'x' })]),
  'events.json': own.json('events', [...own.events, ...broken]),
}); // prettier-ignore

/** What is said of them, line by line. */
export const brokenReport: readonly string[] = [
  'areas.json, row 3 (kent): code: an earlier row has the same',
  'areas.json, row 4: this entry is not a list of fields in curly brackets',
  'areas.json, row 5 (x): code: there is something here that is not a character',
  'areas.json, row 6 (5): code: this is none of the words that can stand here',
  'forums.json, row 1 (nowhere): area: there is no such force',
  'forums.json, row 3 (kent-clinic): key: an earlier row has the same',
  'forums.json, row 4 (__proto__): intake: this is none of the words that can stand here',
  'agencies.csv, row 1 (b-of-b): controller: there is no such agency',
  'agencies.csv, row 2 (b-bad): area: there is no such force',
  'agencies.csv, row 7 (kt-isac): agency: an earlier row has the same',
  'agencies.csv, row 8 (b-kind): kind: this is none of the words that can stand here',
  'agencies.csv, row 9 (b-empty): name: nothing is in this cell, and something must be',
  'agencies.csv, row 10 (b-days): active_from: this is not a real day as YYYY-MM-DD; active_to: this is not a real day as YYYY-MM-DD',
  `agencies.csv, row 11 (b${long.slice(0, 119)}): the database does not take what this says, so nothing of it was kept`,
  'agencies.csv, row 12 (b-more): this row has more cells than there are columns',
  'agencies.csv, row 13 (b-less): area: nothing is in this cell, and something must be; regime: nothing is in this cell, and something must be; duty_to_cooperate: nothing is in this cell, and something must be',
  'sharing-agreements.csv, row 2 (kt-main 1): agreement, version: an earlier row has the same',
  'sharing-agreements.csv, row 3 (b-ends 1): ends_on: this day is before the one that it comes after',
  'sharing-agreements.csv, row 4 (b-forum 1): forums: there is no such forum',
  'sharing-agreements.csv, row 5 (b-party 1): parties: an earlier row has the same',
  'sharing-agreements.csv, row 6 (b-version one): version: this is none of the words that can stand here',
  'people.csv, row 6 (kt-1): person, agency, role: an earlier row has the same',
  'people.csv, row 7 (b-1): agency: there is no such agency',
  'people.csv, row 8 (b-2): email: this is none of the words that can stand here',
  'people.csv, row 9 (b-3): accreditations: this is not a real day as YYYY-MM-DD',
  'people.csv, row 10 (b-4): email: somebody else has this address',
  'people.csv, row 11 (b-5): role: this is none of the words that can stand here',
  'people.csv, row 12 (b-6): email: a post in the police needs an address of a domain of its agency, of its controller or of their teams',
  'events.json, row 8 (b-not-utf8.csv nominations.imported): not-utf8.csv: the file is not saved as UTF-8, so names with accents would be spoilt: save it as UTF-8',
  'events.json, row 9 (b-utf16.csv nominations.imported): utf16.csv: the file is not saved as UTF-8, so names with accents would be spoilt: save it as UTF-8',
  'events.json, row 10 (b-empty.csv nominations.imported): file: The file is empty. Nothing was taken. Choose a file with a row of column names and at least one nomination',
  'events.json, row 11 (b-no-column.csv nominations.imported): file: A column is missing: external_ref. Nothing was taken. Add the column, and send the file again',
  'events.json, row 12 (b-column-twice.csv nominations.imported): file: A column is there more than once: external_ref. Nothing was taken. Keep the right one, and send the file again',
  'events.json, row 13 (b-cut-off.csv nominations.imported): file: From line 2 on, a quotation mark is opened and not closed, so the rows cannot be told apart. Close the quotation mark, or write two for one that belongs to the text, and send the file again',
  'events.json, row 14 (b-quotes.csv nominations.imported): file: Near line 2, a quotation mark stands where it cannot be read. Put quotation marks around the whole cell and write two for each that belongs to the text, then send the file again',
  'events.json, row 15 (b-not-commas.csv nominations.imported): file: The columns of the file are parted by something other than commas. Nothing was taken. Save the file as comma-separated values (CSV), and send it again',
  'events.json, row 16 (b-a-folder.csv nominations.imported): a-folder.csv: this is a folder and must be a file',
  'events.json, row 17 (b-absent nominations.imported): file: the file cannot be read',
  'events.json, row 18 (b-outside nominations.imported): file: the file cannot be read',
  'bad-rows.csv, row 1 (KT-1): external_ref: A nomination with this reference was sent before, so this one is not taken a second time. If it is a different nomination, give it its own reference',
  'bad-rows.csv, row 3 (KT-5): external_ref: A nomination with this reference was sent before, so this one is not taken a second time. If it is a different nomination, give it its own reference',
  'bad-rows.csv, row 4 (KT-6): forum: there is no such forum',
  'events.json, row 20: this entry is not a list of fields in curly brackets',
  'events.json, row 21: this entry is not a list of fields in curly brackets',
  'events.json, row 22: this entry is not a list of fields in curly brackets',
  'events.json, row 23 (case.team_set): id: this is none of the words that can stand here',
  'events.json, row 24 (b-no-actor case.team_set): actor: nothing is in this cell, and something must be',
  'events.json, row 25 (b-null): kind: nothing is in this cell, and something must be',
  'events.json, row 26 (b-null-word null): kind: there is no such kind of event',
  'events.json, row 27 (b-proto __proto__): kind: there is no such kind of event',
  'events.json, row 28 (b-constructor constructor): kind: there is no such kind of event',
  'events.json, row 30 (b-nobody action.accepted): actor: nothing is known by this name',
  'events.json, row 31 (b-label action.accepted): action: nothing is known by this name',
  'events.json, row 32 (b-day action.accepted): at: this is not a time since 2000 such as 2026-03-16T09:00:00Z',
  'events.json, row 33 (b-zone action.accepted): at: this is not a time since 2000 such as 2026-03-16T09:00:00Z',
  'events.json, row 34 (b-long-ago action.accepted): at: this is not a time since 2000 such as 2026-03-16T09:00:00Z',
  'events.json, row 35 (b-nul action.accepted): action: there is something here that is not a character',
  `events.json, row 36 (b-${long.slice(0, 118)}): the database does not take what this says, so nothing of it was kept`,
  'events.json, row 37 (k2 case.team_set): id: an earlier row has the same',
  'events.json, row 38 (b-half case.team_set): Agency: nothing is known by this name',
]; // prettier-ignore
