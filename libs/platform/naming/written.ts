/** Elements that have no end, and so hold nothing. */
const empty = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
const tag = /^<(\/?)([a-z][a-z0-9-]*)/i;

/**
 * Where a page is read on, tag by tag, whether what comes is what people wrote: it stands in an element that is not to be
 * translated, however deep.
 */
export class Written {
  private readonly open: { readonly name: string; readonly isWritten: boolean }[] = [];

  get isHere(): boolean {
    return this.open.at(-1)?.isWritten ?? false;
  }

  pass(piece: string): void {
    const [, closes, name = ''] = tag.exec(piece) ?? [];
    if (!name || empty.has(name)) return;
    if (!closes) {
      if (!piece.endsWith('/>')) this.open.push({ name, isWritten: this.isHere || piece.includes('translate="no"') });
      return;
    }
    const at = this.open.findLastIndex((one) => one.name === name);
    // What was left open within it ends with it.
    if (at >= 0) this.open.length = at;
  }
}
