import { HiddenNames, initialsOf } from './hidden-names.js';

const of = (names: readonly string[], staff: readonly string[] = []): HiddenNames => {
  const hidden = new HiddenNames();
  hidden.hear('case', names);
  hidden.hear('staff', staff);
  return hidden;
};
const gethin = ['Gethin Llewellyn', 'Gethin', 'Llewellyn', "Siân D'Arcy-Webb"];

describe('initials in the place of names', () => {
  it('are those of each word', () => {
    expect(["Siân D'Arcy-Webb", 'Gethin ap Rhys', 'Ceinwen'].map(initialsOf)).toEqual(['S D', 'G A R', 'C']);
  });

  it.each([
    ['<h1>Gethin Llewellyn (perpetrator)</h1>', '<h1>G L (perpetrator)</h1>'],
    ['<p>gethin  llewellyn, and LLEWELLYN again</p>', '<p>G L, and L again</p>'],
    ['<p>Gethin’s car; Llewellyn&#39;s too</p>', '<p>G’s car; L&#39;s too</p>'],
    ['<a href="/x">Siân D&#39;Arcy-Webb</a>', '<a href="/x">S D</a>'],
    ['<p>Webb told it</p>', '<p>W told it</p>'],
    ['<p>Llewellynshire</p>', '<p>Llewellynshire</p>'],
    ['<ul aria-label="Orders of Gethin Llewellyn"></ul>', '<ul aria-label="Orders of G L"></ul>'],
    ['<option value="Gethin">Gethin</option>', '<option value="Gethin">G</option>'],
  ])('%s', (html, shown) => {
    expect(of(gethin).initialsIn(html, '[hidden]')).toBe(shown);
  });

  it('leave what was typed into a form, scripts and the title', () => {
    const html =
      '<head><title>Gethin</title></head><body><input value="Gethin"><textarea>Gethin</textarea><script>Gethin</script></body>';
    expect(of(gethin).initialsIn(html, '[hidden]')).toBe(html);
  });

  it('leave a word that pages say for themselves, and put initials for a whole name there too', () => {
    const html = '<label>Mark: Mark May</label><button>Mark</button><p>Mark in May</p>';
    expect(of(['Mark May']).initialsIn(html, '[hidden]')).toBe(
      '<label>Mark: M M</label><button>Mark</button><p>M in May</p>',
    );
  });

  it('leave the names of staff', () => {
    expect(of(gethin, ['Gethin Hughes']).initialsIn('<p>Gethin Hughes met Gethin</p>', '[hidden]')).toBe(
      '<p>Gethin Hughes met G</p>',
    );
  });

  it('are none where no name was read', () => {
    expect(of([]).initialsIn('<p>Gethin</p>', '[hidden]')).toBe('<p>Gethin</p>');
  });
});
