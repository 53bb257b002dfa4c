/** A mark that was planted, and all that decides who may see it. */
export interface Mark {
  /** How it can be told: the mark itself, or a day or postcode that nothing else has, in each way it is written. */
  readonly shown: readonly string[];
  /** Where it was planted: the entity and its column, or the question that it answered. */
  readonly where: string;
  readonly caseKey: string;
  /** The key of the agency that holds its row. */
  readonly agency: string;
  readonly category: string;
  readonly released: boolean;
  /** Who may see it besides, because it came from them or was for them. */
  readonly also?: readonly Also[];
  /** Of an action: for the victim's own safety. */
  readonly forSafety?: boolean;
  /** The row that it is shown with, or any of several: who may see none is shown this nowhere. */
  readonly through?: Through | readonly Through[];
  /** Kept and shown nowhere: it is found on no page, and that is as it should be. */
  readonly unshown?: true;
  /** Read by the matrix, and then only by those who run the forum and by data protection officers. */
  readonly inside?: true;
  /** Read by the matrix, and then only by these. */
  readonly roles?: readonly string[];
  /** Read by the matrix, and then only in posts that may be told where the victim is. */
  readonly locates?: true;
  /** Opened to nobody by being listed on its case. */
  readonly unlisted?: true;
  /** Read by rules of its own, not by the matrix. */
  readonly only?: readonly Also[];
}

/** Somebody by name, all of an agency, an agency that it was sent to, those who run the forum, those with a place at the meeting, the forum's members, data protection officers, those who sit in the strategic group, the advocates who gave advice with the coordinator of its forum, those who entered training with whoever oversees its area, whoever oversees the area, administrators, those who coordinate the forum, those on the case’s team for the agency that wrote it, or the officers of an agency or of the area. */
export type Also =
  | { person: string }
  | { agency: string }
  | { received: string }
  | 'runsForum'
  | 'meeting'
  | 'member'
  | 'officer'
  | 'seated'
  | 'advised'
  | 'trained'
  | 'oversees'
  | 'administrator'
  | 'coordinates'
  | 'teamed'
  | { asked: readonly string[] }
  /** Whoever coordinates or chairs for an agency that is asked. */
  | { runsFor: string }
  | { policed: string };

export interface Through {
  readonly category: string;
  readonly agency: string;
  readonly released?: boolean;
}

export type About = Omit<Mark, 'shown'>;

const letters = 'abcdefghij';

/** Gives out marks and remembers them. */
export class Marks {
  readonly all: Mark[] = [];
  private readonly byToken = new Map<string, Mark>();
  private readonly kept: Mark[] = [];

  /** @param all those that were given out already, as `all` had them */
  constructor(all: readonly Mark[] = []) {
    for (const mark of all) {
      const [first = ''] = mark.shown;
      if (/^zq[a-j]{5}qz$/.test(first)) this.byToken.set(first, mark);
      else this.kept.push(mark);
      this.all.push(mark);
    }
  }

  /** A word that stands nowhere else. */
  plant(about: About): string {
    const token = `Zq${[...String(this.all.length).padStart(5, '0')].map((digit) => letters[Number(digit)]).join('')}qz`;
    const mark = { ...about, shown: [token.toLowerCase()] };
    this.all.push(mark);
    this.byToken.set(token.toLowerCase(), mark);
    return token;
  }

  /** A value that must have a form of its own; it is to stand nowhere else. */
  keep(shown: readonly string[], about: About): void {
    const mark = { ...about, shown: shown.map((one) => one.toLowerCase()) };
    this.all.push(mark);
    this.kept.push(mark);
  }

  /** The marks that stand in a text, whatever their case. */
  in(text: string): Set<Mark> {
    const low = text.toLowerCase();
    const found = new Set<Mark>();
    for (const [token] of low.matchAll(/zq[a-j]{5}qz/g)) {
      const mark = this.byToken.get(token);
      if (mark) found.add(mark);
    }
    for (const mark of this.kept) if (mark.shown.some((one) => low.includes(one))) found.add(mark);
    return found;
  }
}
