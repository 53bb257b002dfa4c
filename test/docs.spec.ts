import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { domains } from '../libs/domains.js';
import { draw } from '../libs/kernel/state-machine.js';
import { problems } from '../libs/kernel/problem.js';
import { kindsOfEvent, namedThings, unmadeMoves, unnamedThings, untoldKinds } from '../libs/loading/index.js';
import { teach, words } from '../libs/platform/messages/messages.js';
import { questionsOf } from '../libs/platform/http/question.js';
import { lettersOf, notes, people } from '../libs/platform/access/access-matrix.js';
import { lettersUsed, linesFor, rolesShown } from '../apps/web/who-can-see.lines.js';
import said from '../apps/web/messages.en.json' with { type: 'json' };
import ofSections from '../libs/sections.json' with { type: 'json' };

/** `npm run docs` writes what the tests otherwise compare. */
const isWriting = process.env['DOCS'] === 'write';
const root = new URL('../', import.meta.url);
const sections: Readonly<Record<string, readonly string[]>> = ofSections;

teach('web', said);
const t = words();

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** `docs/access.md`: the table of who may see what, with its reasons. */
function accessPage(): string {
  const lines = linesFor(t, rolesShown);
  const head = ['', ...rolesShown.map((role) => t(`web.roles.${role}`))];
  const cell = ({ line }: (typeof lines)[number], role: (typeof rolesShown)[number]): string =>
    `${lettersOf(line, role).join('')}${notes[line]?.[role] ? '\\*' : ''}`;
  const noted = lines.flatMap(({ line, name }) =>
    Object.entries(notes[line] ?? {}).map(
      ([role, note]) => `- ${name}, ${t(`web.roles.${role}`)}: ${t(`platform.access.notes.${note}`)}`,
    ),
  );
  return [
    '# Who may see what',
    'Written by `npm run docs` from `libs/platform/access/access-matrix.ts`. The letters of a cell add up; a star points to a note below.',
    table(
      head,
      lines.map((one) => [one.name, ...rolesShown.map((role) => cell(one, role))]),
    ),
    '## What the letters mean',
    table(
      ['Letter', 'Level', 'What it means'],
      lettersUsed.map((one) => [
        one,
        t(`platform.access.letters.${one}.name`),
        t(`platform.access.letters.${one}.means`),
      ]),
    ),
    '## Why',
    lines.map(({ name, why }) => `- **${name}.** ${why}`).join('\n'),
    '## Notes',
    noted.join('\n'),
    '',
  ].join('\n\n');
}

/** `docs/problems.md`: every refusal, as the API says it. */
function problemsPage(): string {
  const rows = Object.entries(problems).map(([name, status]) => [
    `\`${name}\``,
    String(status),
    t(`platform.problems.${name}.title`),
  ]);
  const about =
    'Written by `npm run docs` from `libs/kernel/problem.ts`. The API answers each as `application/problem+json`.';
  return ['# Refusals', about, table(['Type', 'Status', 'Title'], rows), ''].join('\n\n');
}

/** The part of a room's README that is made: the states of its things, and who may make which move. */
function roomPart(room: (typeof domains)[number]): string | undefined {
  const things = room.things ?? [];
  if (!things.length) return undefined;
  return things
    .map(({ name, entity, machine }) => {
      const grants = (room.access ?? []).filter((one) => one.entity === entity).flatMap(({ moves }) => moves);
      const moves = Object.keys(machine.moves).map((move) => {
        const to = new Set(grants.filter(({ can }) => can.includes(move)).flatMap((one) => one.to));
        const named = [...to].map((role) => (role === 'system' ? 'the product itself' : t(`web.roles.${role}`)));
        return [
          `\`${move}\``,
          people.every((role) => to.has(role)) ? 'whoever the row names, in any post' : named.join(', '),
        ];
      });
      return [`### ${name}`, `\`\`\`mermaid\n${draw(machine)}\n\`\`\``, table(['Move', 'May be made by'], moves)].join(
        '\n\n',
      );
    })
    .join('\n\n');
}

/** What an event of a kind may say: the questions of the move, those that may be left out with a question mark. */
const fieldsOf = (form: Parameters<typeof questionsOf>[0]): string =>
  questionsOf(form)
    .map(
      ({ name, optional, options }) =>
        `\`${name}\`${optional ? '?' : ''}${options && options.length < 12 ? ` (${options.join(', ')})` : ''}`,
    )
    .join(', ');

/** `docs/events.md`: every kind of event that the loader plays. */
function eventsPage(): string {
  const things = domains.flatMap((room) => room.things ?? []).filter(({ name }) => namedThings[name]);
  const called = (move: string): string[] => [...kindsOfEvent].filter(([, of]) => of === move).map(([kind]) => kind);
  const own = [...kindsOfEvent].filter(
    ([kind, of]) =>
      of === undefined &&
      !things.some(({ name, moves }) => kind.startsWith(`${name}.`) && moves[kind.slice(name.length + 1)]),
  );
  const sections = things.flatMap(({ name, moves }) => [
    `### ${name}`,
    `Named by ${Object.keys(namedThings[name]?.by ?? {})
      .map((field) => `\`${field}\``)
      .join(', ')}.`,
    table(
      ['Kind', 'Also called', 'Fields'],
      Object.entries(moves).flatMap(([move, { form }]) => {
        const kind = `${name}.${move}`;
        return unmadeMoves[kind]
          ? []
          : [
              [
                `\`${kind}\``,
                called(kind)
                  .map((one) => `\`${one}\``)
                  .join(', '),
                fieldsOf(form),
              ],
            ];
      }),
    ),
  ]);
  const why = (reasons: Readonly<Record<string, string>>): string =>
    table(
      ['', 'Why not'],
      Object.entries(reasons).map(([name, reason]) => [`\`${name}\``, reason]),
    );
  return [
    '# Kinds of event',
    'Written by `npm run docs` from `libs/loading`. What a folder’s `events.json` may tell; `test/data/README.md` says what every event has. The day on which it happened, where it is another than that of the event, is `on`, `happenedAt` or by the name of the kind (`refusedOn` of `spo.refused`); people are named by their addresses, everything else by what the folder calls it. `reason` is the one thing that a move has to be told in words. Any other field, or a value that is none of those listed, refuses the event with the field and the reason.',
    '## Of a story',
    `Each is more than one move, or asks less than the product does; their fields are in \`test/data/README.md\`. ${own.map(([kind]) => `\`${kind}\``).join(', ')}.`,
    '## Of one move',
    ...sections,
    '## Not played',
    why({ ...untoldKinds, ...unnamedThings, ...unmadeMoves }),
    '',
  ].join('\n\n');
}

const BEGIN = '<!-- Made by `npm run docs`: states and who may make which move. -->';

const withPart = (readme: string, part: string): string =>
  `${(readme.split(BEGIN)[0] ?? '').trimEnd()}\n\n${BEGIN}\n\n${part}\n`;

/** The folder of a room: that of its section and its own, or its own beside the sections. */
const folderOf = (room: string): string => {
  const [section] = Object.entries(sections).find(([, rooms]) => rooms.includes(room)) ?? [];
  return section ? `libs/${section}/${room}` : `libs/${room}`;
};

function readmes(): [string, string][] {
  return domains.flatMap((room) => {
    const [path, part] = [`${folderOf(room.name)}/README.md`, roomPart(room)];
    return part ? [[path, withPart(readFileSync(new URL(path, root), 'utf8'), part)]] : [];
  });
}

const SECTIONS = '<!-- Made by `npm run docs`: the sections and their rooms, in their order. -->';
const END = '<!-- End of what is made. -->';

/** `ARCHITECTURE.md`: its table of sections and rooms. */
function architecture(): string {
  const text = readFileSync(new URL('ARCHITECTURE.md', root), 'utf8');
  const [before, rest] = text.split(SECTIONS);
  const rows = Object.entries(sections).map(([section, rooms]) => [`\`${section}\``, rooms.join(', ')]);
  return `${before ?? ''}${SECTIONS}\n\n${table(['Section', 'Rooms'], rows)}\n\n${END}${rest?.split(END)[1] ?? ''}`;
}

const made: readonly [string, string][] = [
  ['ARCHITECTURE.md', architecture()],
  ['docs/access.md', accessPage()],
  ['docs/problems.md', problemsPage()],
  ['docs/events.md', eventsPage()],
  ...readmes(),
];

describe('what is written from the tables', () => {
  it.each(made)('%s says what they say', (path, text) => {
    const file = new URL(path, root);
    if (isWriting) writeFileSync(file, text);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
  });
});
