import { readerOf } from './makers-words.js';

const read = readerOf({
  rooms: ['panels', 'actions', 'exports', 'meeting-invitations'],
  classes: ['AgendaItem', 'CaseFile', 'Staff', 'Reminder'],
  welsh: ['Hyb Bregusrwydd', 'Heddlu Gwent', 'Cymraeg', 'Heddlu Gwent: diogelu’r cyhoedd'],
});

describe('what the makers say among themselves is found', () => {
  it.each([
    ['Title: panels.pages.title', ['key: panels.pages.title']],
    ['(meeting-invitations.states.invited)', ['key: meeting-invitations.states.invited']],
    ['The job exports.tell-ready was given up.', ['key: exports.tell-ready']],
    ['As domain.md says', ['reference: domain.md']],
    ['(domain.md 12)', ['reference: domain.md']],
    ['Statutory guidance [S40a]', ['reference: [S40a]']],
    ['By the guidance (S40a, S7)', ['reference: S40a', 'reference: S7']],
    ['It is kept out (decision 12)', ['reference: decision 12']],
    ['Section 12 of domain', ['reference: Section 12 of domain']],
    ['See domain 9.7', ['reference: domain 9.7']],
    ['Enter {{name}}', ['unfilled: {{name}}']],
    ['Enter {name}', ['unfilled: {name}']],
    ['%{count} results of ${total}', ['unfilled: %{count}', 'unfilled: ${total}']],
    ['Signed by undefined', ['unfilled: undefined']],
    ['[object Object] and [object Promise]', ['unfilled: [object Object]', 'unfilled: [object Promise]']],
    ['NaN days', ['unfilled: NaN']],
    ['Due: null', ['unfilled: null']],
    ['Invalid Date', ['unfilled: Invalid Date']],
    ['AgendaItem', ['class: AgendaItem']],
    ['14 CaseFiles shown', ['class: CaseFiles']],
    ['Found: schedule_15', ['value: schedule_15']],
    ['in_force', ['value: in_force']],
    ['local-policing-area', ['value: local-policing-area']],
    ['Hyb Bregusrwydd, inside the force', ['Welsh: Hyb Bregusrwydd']],
    ['Heddlu Gwent: diogelu’r cyhoedd', ['Welsh: Heddlu Gwent: diogelu’r cyhoedd']],
    ['English Cymraeg', ['Welsh: Cymraeg']],
  ])('%s', (text, found) => expect(read(text)).toEqual(found));
});

describe('what people say is not', () => {
  it.each([
    'Write to siwan.gwynne@dp-coord.example or panels.pages@force.example',
    'The address is panels.force.example, or https://clinic.example/panels/1',
    'The file is called actions.csv',
    'panels.The next one',
    'Agenda item, case file, Staff and Reminder',
    'SafeLives, nDelius and MacKenzie',
    'References N-5Y3-4K54, C-9HK-C5X8 and PNC 26/1234567S',
    'He lives at S10 2AB',
    'Section 2A of the Protection from Harassment Act 1997, and section 12 of the Act',
    'The decision of 12 May, and 3 decisions',
    'A decision in 12 days',
    'The area of the domain is not known',
    'Null and void, and undefinedly so',
    'A check-in, one-to-one, before the pre-screen',
    'one-to-one',
    'Heddlu Gwentian and Dyfed-Powys',
    'Three words … and {an aside of several words}',
  ])('%s', (text) => expect(read(text)).toEqual([]));
});
