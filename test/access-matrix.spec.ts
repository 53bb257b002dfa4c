import {
  agreementWords,
  categories,
  lettersOf,
  lines,
  notes,
  roles,
  type Letter,
  type Line,
  type Role,
} from '../libs/platform/access/access-matrix.js';
import { neverGranted } from '../libs/cases/cases/case.openable.js';
import { hasWords } from '../libs/platform/messages/messages.js';
import { columns, documented } from './planted-marks/document.js';

/** What a cell of the document says that is not a letter, as letters and the note that says the rest. */
const inWords: Readonly<Record<string, { letters: string; note?: string }>> = {
  'N (initial or code)': { letters: 'N', note: 'initialOrCode' },
  'N (VLO: G)': { letters: 'N', note: 'victimLiaison' },
  'N (G for order drafting)': { letters: 'G', note: 'orderDrafting' },
  'S (at once)': { letters: 'S', note: 'atOnce' },
  'O+item': { letters: 'OI' },
  item: { letters: 'I' },
  'item (no perp health)': { letters: 'I', note: 'noPerpetratorHealth' },
  own: { letters: 'O' },
  'own + case': { letters: 'OF', note: 'ownAndCase' },
  'own + safety-related': { letters: 'O', note: 'ownAndSafety' },
  'requirement only': { letters: 'N', note: 'requirementOnly' },
  area: { letters: 'R' },
  'own acts': { letters: 'O', note: 'caseLog' },
};

/**
 * Where the table has more letters than the document, and why: who sits at an item knows that its case exists
 * (`domain.md` 8, default rule), and whoever owns an action reads it though its case is of another forum.
 */
const more: Readonly<Record<string, { to: readonly Role[]; letters: string }>> = {
  caseExists: {
    to: [
      'police',
      'probation',
      'health',
      'cps',
      'social_care',
      'housing',
      'isac',
      'idva',
      'programme_provider',
      'mappa_coordinator',
      'guest',
    ],
    letters: 'I',
  },
  actions: { to: ['coordinator', 'chair'], letters: 'O' },
};

const sorted = (letters: Iterable<string>): string => [...new Set(letters)].sort().join('');

describe('the matrix and the document', () => {
  const cells = Object.entries(documented).flatMap(([line, said]) =>
    columns.map((role, at) => ({ line: line as Line, role, said: said[at] ?? '' })),
  );

  it('has a cell for each of 20 rows and 16 columns', () => {
    expect(cells).toHaveLength(20 * 16);
    expect(cells.filter(({ said }) => said === '')).toEqual([]);
  });

  it.each(cells)('says of $line for $role: $said', ({ line, role, said }) => {
    const { letters, note } = inWords[said] ?? { letters: said };
    const extra = more[line]?.to.includes(role) ? more[line].letters : '';
    const held = sorted(lettersOf(line, role));
    expect(held).toBe(sorted(letters + extra));
    if (note) expect(notes[line]?.[role]).toBe(note);
  });

  it('has cells of its own for a victim liaison officer where the document says so, and nowhere else', () => {
    const other = lines.flatMap((line) =>
      roles
        .filter((role) => lettersOf(line, role, 'victim_liaison').join('') !== lettersOf(line, role).join(''))
        .map((role) => `${line} ${role} ${lettersOf(line, role, 'victim_liaison').join('')}`),
    );
    expect(other).toEqual(['victimLocation probation G']);
    expect(documented['victimLocation']?.[columns.indexOf('probation')]).toBe('N (VLO: G)');
  });

  it('has besides only the lines and columns that the document leaves to us', () => {
    expect(lines.filter((line) => !(line in documented))).toEqual(['keptAnswer', 'spoRequirement', 'nomination']);
    expect(roles.filter((role) => !(columns as readonly string[]).includes(role))).toEqual([
      'partner',
      'strategic',
      'system',
    ]);
  });

  it('gives other partners their own contributions and their own items, as was settled', () => {
    const given = lines.filter((line) => lettersOf(line, 'partner').join('') !== 'N');
    const told = given.map((line) => `${line} ${lettersOf(line, 'partner').join('')}`);
    expect(told).toEqual(['caseExists I', 'agencyReturn O', 'keptAnswer O', 'actions O', 'statistics O']);
  });

  it('shows whoever only sits in a strategic group figures, and nothing of any case', () => {
    const given = lines.filter((line) => lettersOf(line, 'strategic').join('') !== 'N');
    expect(given.map((line) => `${line} ${lettersOf(line, 'strategic').join('')}`)).toEqual(['statistics A']);
  });

  it('opens to a provider of an order its requirement and nothing else of the file', () => {
    expect(lettersOf('spoRequirement', 'programme_provider')).toEqual(['F']);
    for (const role of roles.filter((one) => one !== 'programme_provider'))
      expect(lettersOf('spoRequirement', role)).toEqual(
        lettersOf('spoFile', role).map((letter) => (letter === 'A' ? 'N' : letter)),
      );
  });

  it('never shares under an agreement the advocate’s confidence, answers kept apart or third parties', () => {
    expect(categories.filter((category) => !agreementWords[category])).toEqual([
      'advocateConfidence',
      'keptAnswer',
      'thirdParty',
    ]);
  });
});

describe('the reasons of the matrix', () => {
  it('stand in words for each line, letter and note', () => {
    const letters: Letter[] = ['F', 'S', 'I', 'O', 'G', 'P', 'A', 'R', 'N'];
    const told = Object.values(notes).flatMap((byRole) => Object.values(byRole));
    const keys = [
      ...lines.flatMap((line) => [`platform.access.lines.${line}.name`, `platform.access.lines.${line}.why`]),
      ...letters.flatMap((one) => [`platform.access.letters.${one}.name`, `platform.access.letters.${one}.means`]),
      ...categories.map((one) => `audit.categories.${one}`),
      ...categories
        .filter((one) => !neverGranted.includes(one))
        .flatMap((one) => ['cases', 'exceptions'].map((room) => `${room}.questions.categories.options.${one}`)),
      ...roles.filter((role) => role !== 'system').map((role) => `administration.questions.role.options.${role}`),
      ...Object.values(agreementWords).map((word) => `administration.questions.words.options.${word}`),
      ...told.map((note) => `platform.access.notes.${note}`),
    ];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });

  it('are given for every cell that is not what its letters say', () => {
    const odd = Object.entries(documented).flatMap(([line, said]) =>
      columns.flatMap((role, at) =>
        /[a-z(]/.test(said[at] ?? '') && inWords[said[at] ?? '']?.note ? [[line, role]] : [],
      ),
    );
    expect(odd.length).toBeGreaterThan(8);
    for (const [line, role] of odd) expect(notes[line as Line]?.[role as Role]).toBeDefined();
  });
});
