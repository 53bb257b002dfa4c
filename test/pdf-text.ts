import { inflateSync } from 'node:zlib';

interface Found {
  /** What a reader copies out of it: each run of text of its pages, by the fonts' own tables of characters. */
  readonly text: string;
  /** The fonts that its pages use, as objects of the file. */
  readonly fonts: readonly string[];
  /** Object by number, its stream left out. */
  readonly objects: ReadonlyMap<string, string>;
}

const object = /(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n([\s\S]*?)\nendstream)?\nendobj/g;

function streamOf(dictionary: string, body: string): string {
  const bytes = Buffer.from(body, 'latin1');
  return (dictionary.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

/** What a font's table makes of its codes: `<0000> <00ff> [<0000> <0041> ...]`. */
function charactersOf(table: string): Map<number, string> {
  const characters = new Map<number, string>();
  for (const [, from = '', , list = ''] of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    const texts = [...list.matchAll(/<([0-9a-f ]+)>/gi)].map(([, hex = '']) => hex.replaceAll(' ', ''));
    texts.forEach((hex, at) => {
      const units = Buffer.from(hex, 'hex').swap16().toString('utf16le');
      characters.set(parseInt(from, 16) + at, units);
    });
  }
  return characters;
}

/** Reads a PDF whose fonts are embedded with two bytes a character. */
export function readPdf(file: Buffer): Found {
  const [objects, streams] = [new Map<string, string>(), new Map<string, string>()];
  for (const [, number = '', dictionary = '', body] of file.toString('latin1').matchAll(object)) {
    objects.set(number, dictionary);
    if (body !== undefined) streams.set(number, streamOf(dictionary, body));
  }
  const named = new Map<string, string>();
  for (const dictionary of objects.values())
    for (const [, name = '', number = ''] of dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)) named.set(name, number);
  const tables = new Map(
    [...named].map(([name, number]) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(number) ?? '')?.[1] ?? '';
      return [name, charactersOf(streams.get(table) ?? '')];
    }),
  );
  const text = [...streams.values()].filter((one) => / Tf\n/.test(one)).map((page) => textOf(page, tables));
  return { text: text.join('\n'), fonts: [...named.values()].map((number) => objects.get(number) ?? ''), objects };
}

function textOf(page: string, tables: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, name, shown = ''] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = tables.get(name) ?? new Map();
    else
      for (const [, hex = ''] of shown.matchAll(/<([0-9a-f]+)>/gi))
        for (const [code] of hex.matchAll(/.{4}/g)) text += font.get(parseInt(code, 16)) ?? '\ufffd';
    if (!name) text += '\n';
  }
  return text;
}
