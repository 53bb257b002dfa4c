import { createDecipheriv, createHash } from 'node:crypto';
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

/** The passphrase that was given does not open the file. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

const sha256 = (...parts: readonly Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const decrypted = (key: Buffer, iv: Buffer, bytes: Buffer, padded: boolean): Buffer => {
  const open = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(padded);
  return Buffer.concat([open.update(bytes), open.final()]);
};

/**
 * The key of a file that is encrypted with AES-256 (extension level 3 of PDF 1.7, security handler 5); nothing where it is
 * not encrypted. @throws WrongPassphrase
 */
function keyOf(file: string, passphrase: string): Buffer | undefined {
  const number = /\/Encrypt (\d+) 0 R/.exec(file)?.[1];
  if (!number) return undefined;
  const dictionary = new RegExp(`\\n${number} 0 obj\\n([\\s\\S]*?)\\nendobj`).exec(file)?.[1] ?? '';
  const told = [/\/V 5\b/, /\/R 5\b/, /\/CFM \/AESV3\b/, /\/StmF \/StdCF\b/, /\/StrF \/StdCF\b/];
  if (!told.every((one) => one.test(dictionary))) throw new Error('Encrypted in another way than with AES-256');
  const [user, sealed] = ['U', 'UE'].map((name) =>
    Buffer.from(new RegExp(`\\/${name} <([0-9a-f]+)>`).exec(dictionary)?.[1] ?? '', 'hex'),
  ) as [Buffer, Buffer];
  const given = Buffer.from(passphrase.normalize('NFKC'));
  if (!sha256(given, user.subarray(32, 40)).equals(user.subarray(0, 32))) throw new WrongPassphrase();
  return decrypted(sha256(given, user.subarray(40, 48)), Buffer.alloc(16), sealed, false);
}

function streamOf(dictionary: string, body: string, key: Buffer | undefined): string {
  const sent = Buffer.from(body, 'latin1');
  const bytes = key ? decrypted(key, sent.subarray(0, 16), sent.subarray(16), true) : sent;
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

/** Reads a PDF whose fonts are embedded with two bytes a character. @throws WrongPassphrase */
export function readPdf(file: Buffer, passphrase = ''): Found {
  const [objects, streams] = [new Map<string, string>(), new Map<string, string>()];
  const whole = file.toString('latin1');
  const key = keyOf(whole, passphrase);
  for (const [, number = '', dictionary = '', body] of whole.matchAll(object)) {
    objects.set(number, dictionary);
    if (body !== undefined) streams.set(number, streamOf(dictionary, body, key));
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
