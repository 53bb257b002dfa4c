/**
 * What a picture was made of, as text: each piece of a page in its order, what it is, the columns of the page that it takes,
 * and its words. It holds nothing that differs between two machines or two demonstrations: no letters' widths, no heights, no
 * ids and no minutes that went by.
 */

/** The page is as wide as so many columns. */
const COLUMNS = 4;

/** What runs in the browser: [what, first column, last column, words] of every piece that is seen, in order. */
function piecesSeen(columns) {
  const { document, getComputedStyle, innerWidth } = globalThis;
  const pieces =
    'h1, h2, h3, h4, p, dt, dd, li, tr, caption, summary, legend, label, button, input, select, textarea, svg[role=img]';
  const width = innerWidth / columns;
  const wordsOf = (one) => {
    if (one.matches('svg')) return [...one.querySelectorAll('text')].map((text) => text.textContent).join(' ');
    if (one.matches('select')) return one.selectedOptions[0]?.textContent ?? '';
    if (one.matches('input[type=checkbox], input[type=radio]')) return one.checked ? 'chosen' : 'not chosen';
    if (one.matches('input, textarea')) return one.value || one.placeholder;
    // Cells of a row apart from each other.
    if (one.matches('tr')) return [...one.cells].map((cell) => cell.innerText).join(' | ');
    return one.innerText;
  };
  // Where a thing stands in a line its place follows from the letters before it: then its block says where it is.
  const blockOf = (one) => {
    for (let at = one; at.parentElement; at = at.parentElement) {
      const [own, around] = [at, at.parentElement].map((each) => getComputedStyle(each));
      const isFree = /^(block|list-item|table|grid|flex)$/.test(own.display) && own.position === 'static';
      if (isFree && own.float === 'none' && /^(block|list-item|flow-root|grid)$/.test(around.display)) return at;
    }
    return document.body;
  };
  // What stands in another piece is said by that, but for what is answered or pressed.
  const isSaidBefore = (one) =>
    !one.matches('input, select, textarea, svg') &&
    Boolean(one.parentElement.closest('p, dt, dd, li, tr, caption, summary, legend, label, button, h1, h2, h3, h4'));
  return [...document.body.querySelectorAll(pieces)]
    .filter((one) => one.checkVisibility() && one.type !== 'hidden' && !one.closest('svg svg') && !isSaidBefore(one))
    .map((one) => {
      const { left, right } = blockOf(one).getBoundingClientRect();
      const [first, last] = [Math.round(left / width), Math.round(right / width)];
      return [one.localName, first, last, wordsOf(one).replaceAll(/\s+/g, ' ').trim()];
    })
    .filter(([, , , words]) => words);
}

/** Without what is another in each demonstration: references, and how long it has been open. */
const steady = (words) =>
  words
    .replaceAll(/\b([A-Z])-[0-9A-Z]{3}-[0-9A-Z]{4}\b/g, '$1-…')
    .replaceAll(/\b10(:[0-2]\d)?am\b/g, '10am')
    .replaceAll(/\b\d+ of (\d+) minutes\b/g, '0 of $1 minutes');

/** What a page is made of, a line for each piece. */
export async function seenOn(page) {
  const pieces = await page.evaluate(piecesSeen, COLUMNS);
  return `${pieces.map(([what, first, last, words]) => `${what} ${first}-${last}  ${steady(words)}`).join('\n')}\n`;
}

/**
 * Where what is seen now differs from what a picture was made of, in words: each line that is gone, and each that came.
 * @returns nothing where they are the same
 */
export function differences(before, now) {
  const [old, fresh] = [before, now].map((text) => text.split('\n'));
  const left = [...fresh];
  const gone = old.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const said = [...gone.map((line) => `- ${line}`), ...left.map((line) => `+ ${line}`)];
  if (said.length) return said;
  const first = old.findIndex((line, nth) => line !== fresh[nth]);
  return first < 0 ? [] : [`Another order, from: ${fresh[first]}`];
}
