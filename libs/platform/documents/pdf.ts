import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;

/** One line of a printed document: a heading, a paragraph, or a labelled answer. */
export type Line =
  | { readonly kind: 'h1' | 'h2' | 'h3' | 'p'; readonly text: string }
  | { readonly kind: 'pair'; readonly label: string; readonly text: string; readonly lang?: string | undefined };

/** What is printed: a title without names, its lines, and what stands above and below each page. */
export interface Printed {
  readonly title: string;
  readonly language: string;
  readonly lines: readonly Line[];
  readonly top: string;
  readonly bottom: (page: number, pages: number) => string;
  /** With one, the document opens for nobody who does not give it. */
  readonly passphrase?: string;
}

const require = createRequire(import.meta.url);
/** Embedded in each document: the standard fonts of PDF have no Welsh ŵ and ŷ. Their licence (OFL 1.1) allows it. */
const fontFiles = {
  plain: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  strong: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
} as const;

type Font = Parameters<Pdf['registerFont']>[1];

/** What makes a PDF is large and few processes ever make one, so the first loads it; a font is taken apart only once. */
async function load() {
  const { default: Document } = await import('pdfkit');
  const { create } = await import('fontkit');
  const opened = Object.entries(fontFiles).map(async ([name, file]) => [name, create(await readFile(file))] as const);
  return { Document, fonts: await Promise.all(opened) };
}
let loading: ReturnType<typeof load> | undefined;
const tools = (): ReturnType<typeof load> =>
  (loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));

async function blank(options: ConstructorParameters<typeof PDFDocument>[0]): Promise<Pdf> {
  const { Document, fonts } = await tools();
  const pdf = new Document(options);
  // The types of pdfkit know files alone, it takes what fontkit opened as well.
  for (const [name, font] of fonts) pdf.registerFont(name, font as unknown as Font);
  return pdf;
}

const sizes = { h1: 20, h2: 15, h3: 12, p: 11, pair: 11 } as const;
const tags = { h1: 'H1', h2: 'H2', h3: 'H3', p: 'P', pair: 'P' } as const;

/** Characters that the font lacks lose their marks, so that no name is printed as a blank. */
const inFont = /[\u0020-\u007e\u00a0-\u036f\u0400-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20ac\n]/;
const printable = (text: string): string =>
  [...text.normalize('NFC')]
    .map((one) => (inFont.test(one) ? one : (one.normalize('NFD')[0] ?? '').replace(/[^\u0020-\u007e]/, '?')))
    .join('');

/** What a passphrase of a PDF may be made of: nothing that readers fold in ways of their own, or leave out. */
export const passphraseOf = { letters: /^[\u0020-\u007e\u00c0-\u017f]+$/, most: 60 } as const;

/**
 * Encrypts everything but the file's bare frame with AES-256, as PDF 1.7 with Adobe's extension level 3 has it. Whoever
 * opens it may print, copy and have it read aloud.
 */
const encrypted = (passphrase: string) =>
  ({
    pdfVersion: '1.7ext3',
    userPassword: passphrase,
    permissions: { printing: 'highResolution', copying: true, contentAccessibility: true },
  }) as const;

/**
 * A tagged PDF: language, title, headings and paragraphs as structure, the marking and the page's number on every page as
 * decoration.
 */
export async function documentPdf({ title, language, lines, top, bottom, passphrase }: Printed): Promise<Buffer> {
  const pdf = await blank({
    size: 'A4',
    margins: { top: 72, bottom: 72, left: 60, right: 60 },
    tagged: true,
    lang: `${language}-GB`,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title },
    ...(passphrase ? encrypted(passphrase) : { pdfVersion: '1.7' }),
  });
  const made = bytesOf(pdf);
  const whole = pdf.struct('Document');
  pdf.addStructure(whole);
  for (const line of lines) whole.add(pdf.struct(tags[line.kind], {}, [() => write(pdf, line)]));
  whole.end();
  decorate(pdf, (page, pages) => ({ top, bottom: bottom(page, pages) }));
  pdf.end();
  return made;
}

function write(pdf: Pdf, line: Line): void {
  const isHeading = line.kind === 'h1' || line.kind === 'h2' || line.kind === 'h3';
  pdf.fontSize(sizes[line.kind]);
  if (line.kind === 'pair') {
    pdf.font('strong').text(`${printable(line.label)}: `, { continued: true });
    pdf.font('plain').text(printable(line.text));
  } else {
    pdf.font(isHeading ? 'strong' : 'plain').text(printable(line.text));
  }
  pdf.moveDown(isHeading ? 0.4 : 0.3);
}

/** The marking above and the page's number below, which a screen reader need not read on every page. */
function decorate(pdf: Pdf, wordsOf: (page: number, pages: number) => { top: string; bottom: string }): void {
  const { count, start } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    const { top, bottom } = wordsOf(page + 1, count);
    const { margins, width, height } = pdf.page;
    // Text in the lower margin would otherwise begin another page.
    margins.bottom = 0;
    const place = { width: width - margins.left - margins.right, align: 'center', lineBreak: false } as const;
    for (const [text, y, edge] of [
      [top, 30, 'Top'],
      [`${top}. ${bottom}`, height - 45, 'Bottom'],
    ] as const) {
      pdf.markContent('Artifact', { type: 'Pagination', attached: [edge] });
      pdf.font('plain').fontSize(9).text(printable(text), margins.left, y, place);
      pdf.endMarkedContent();
    }
  }
}

function bytesOf(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
