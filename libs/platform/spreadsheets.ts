/** A kind of file that people send in, whose columns may stand under headings of the sender's own. */
export interface Spreadsheet {
  readonly kind: string;
  readonly columns: readonly { readonly name: string; readonly needed: boolean; readonly besides?: boolean }[];
  /** What its columns are called: `<words>.<column>`. */
  readonly words: string;
}

/** The files of all rooms; given by the front door. */
export class Spreadsheets {
  constructor(readonly all: readonly Spreadsheet[]) {}

  of(kind: string): Spreadsheet {
    const found = this.all.find((one) => one.kind === kind);
    if (!found) throw new Error(`No room takes spreadsheets of ${kind}`);
    return found;
  }
}
