import { faultOfSheet, firstSheet, withoutSize } from './xlsx.rules.js';

const sheet = (cells: string): string => `<sheetData><row r="1">${cells}</row></sheetData>`;

describe('a sheet', () => {
  it.each<[string, string, object | undefined]>([
    ['of words', sheet('<c r="A1" t="inlineStr"><is><t>a &lt;f&gt;</t></is></c>'), undefined],
    ['with a formula', sheet('<c r="A1"/><c r="B1"><f>1+1</f><v>2</v></c>'), { fault: 'formula', cell: 'B1' }],
    [
      'with a formula that is shared',
      sheet('<x:c r="C1"><x:f t="shared" si="0"/></x:c>'),
      { fault: 'formula', cell: 'C1' },
    ],
    [
      'with rules of what may be typed',
      `${sheet('<c r="A1"/>')}<dataValidation><formula1>"a"</formula1></dataValidation>`,
      undefined,
    ],
    ['with an error', sheet('<c r="D1" t="e"><v>#N/A</v></c>'), { fault: 'errorCell', cell: 'D1' }],
    ['with a cell far to the right', sheet('<c r="XFD1"/>'), { fault: 'tooWide' }],
    ['with a cell that stands nowhere', sheet('<c r="ABCDEFG1"/>'), { fault: 'tooWide' }],
    ['with a cell far below', sheet('<c r="A1048576"/>'), { fault: 'tooManyRows' }],
    ['with a row far below', '<row r="1048576"/>', { fault: 'tooManyRows' }],
    ['of more rows than are read', '<row/>'.repeat(20_001), { fault: 'tooManyRows' }],
  ])('%s', (_, xml, expected) => {
    expect(faultOfSheet(xml)).toEqual(expected);
  });

  it('is the first of the workbook, wherever it is kept', () => {
    const workbook = '<sheets><sheet name="a" sheetId="4" r:id="rId7"/><sheet name="b" r:id="rId1"/></sheets>';
    const to = (target: string) => `<Relationship Id="rId1" Target="x"/><Relationship Target="${target}" Id="rId7"/>`;
    expect(firstSheet(workbook, to('worksheets/sheet9.xml'))).toBe('xl/worksheets/sheet9.xml');
    expect(firstSheet(workbook, to('/xl/other.xml'))).toBe('xl/other.xml');
    expect(firstSheet('<sheets/>', to('x'))).toBeUndefined();
  });

  it('is not believed about its own size', () => {
    expect(withoutSize('<a><dimension ref="A1:XFD1048576"/></a>')).toBe('<a></a>');
  });
});
