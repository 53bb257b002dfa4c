import type * as Docx from 'docx';
import type { Line, Printed } from './pdf.js';

/** What makes a Word document is large and few processes ever make one, so the first loads it. */
const tools = (): Promise<typeof Docx> => import('docx');

/** What XML cannot say is left out. */
const sayable = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** The runs of a text: each of its lines begins a new one. */
const runsOf = ({ TextRun }: typeof Docx, text: string, bold = false): Docx.TextRun[] =>
  sayable(text)
    .split(/\r\n|\r|\n/)
    .map((line, at) => new TextRun({ text: line, bold, ...(at > 0 && { break: 1 }) }));

function paragraphOf(docx: typeof Docx, line: Line): Docx.Paragraph {
  const { HeadingLevel, Paragraph } = docx;
  if (line.kind === 'pair')
    return new Paragraph({ children: [...runsOf(docx, `${line.label}: `, true), ...runsOf(docx, line.text)] });
  const headings = { h1: HeadingLevel.HEADING_1, h2: HeadingLevel.HEADING_2, h3: HeadingLevel.HEADING_3 } as const;
  return new Paragraph({
    children: runsOf(docx, line.text),
    ...(line.kind !== 'p' && { heading: headings[line.kind] }),
  });
}

/** Sizes of type in half points, as in the PDF. */
const heading = (size: number) => ({
  run: { size, bold: true, color: '000000' },
  paragraph: { spacing: { before: 200, after: 80 } },
});

/** The marking above and below each page, with the page's number. */
function edges({ Footer, Header, PageNumber, Paragraph, TextRun }: typeof Docx, top: string) {
  const number = new TextRun({ children: [`${sayable(top)}  `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  return {
    headers: { default: new Header({ children: [new Paragraph({ text: sayable(top) })] }) },
    footers: { default: new Footer({ children: [new Paragraph({ children: [number] })] }) },
  };
}

/**
 * A Word document of the lines of which the PDF is made: headings as headings, the language of its words, the marking and
 * the page's number on every page. Its properties say its title, and nothing of who wrote or had it.
 */
export async function documentDocx({
  title,
  language,
  lines,
  top,
}: Omit<Printed, 'bottom' | 'passphrase'>): Promise<Buffer> {
  const docx = await tools();
  const said = { language: { value: `${language}-GB` }, font: 'Arial', size: 22 };
  const made = new docx.Document({
    title: sayable(title),
    creator: '',
    lastModifiedBy: '',
    description: '',
    styles: {
      default: {
        document: { run: said, paragraph: { spacing: { after: 120 } } },
        heading1: heading(40),
        heading2: heading(30),
        heading3: heading(24),
      },
    },
    sections: [{ ...edges(docx, top), children: lines.map((line) => paragraphOf(docx, line)) }],
  });
  return docx.Packer.toBuffer(made);
}
