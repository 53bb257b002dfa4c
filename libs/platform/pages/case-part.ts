import type { Words } from '../messages/messages.js';
import type { Tx } from '../work/tx.js';
import type { LinksChart } from './links.chart.js';
import type { Chart } from './timeline.chart.js';

/** A table on the page of a case; a cell is a text, or what `cell` of record.njk shows. */
export interface PartShown {
  readonly title: string;
  /** A sentence under the heading. */
  readonly text?: string;
  readonly columns?: readonly object[];
  readonly rows?: readonly (readonly unknown[])[];
  /** The rows as a picture, which stands before the table; `about` says what is drawn. */
  readonly picture?: { readonly id: string; readonly chart: Chart; readonly about: string };
  /** The people of the rows as a picture of who is linked with whom, in the same way. */
  readonly linked?: { readonly id: string; readonly chart: LinksChart; readonly about: string };
  /** How many of its first rows are open, and what these are called: of a part with a tab of its own the overview shows no others. */
  readonly open?: { readonly count: number; readonly title: string };
  /** It is shown behind what the tab is there for; with a text its rows are opened by that. */
  readonly behind?: { readonly text?: string };
  /** What is said where there are no rows. */
  readonly empty?: string;
  /** Quotes of people, each with who says so; shown as typed. */
  readonly said?: readonly { readonly text: string; readonly by?: string }[];
  /** The act that belongs to the part; `main` where it is what people most often do on the page that the part leads. */
  readonly link?: { readonly href: string; readonly text: string; readonly main?: true };
  /** A button that does at once what asks nothing more; its fields are what the page that it is posted to asks. */
  readonly press?: {
    readonly action: string;
    readonly text: string;
    readonly fields: Readonly<Record<string, string>>;
  };
  /** Never leaves the service in a file. */
  readonly stays?: true;
}

/** What one room shows on the page of a case, read as the person who looks; nothing where they may see nothing. */
export type CasePart = (tx: Tx, caseId: string, t: Words) => Promise<PartShown | undefined>;

/** A part of a case, and the tabs on which it is shown; the section of cases names them. */
export interface PlacedPart {
  readonly tabs: readonly string[];
  readonly part: CasePart;
}

/** The agenda item on whose page a part stands. */
export interface ItemShown {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
}

/** As a part of a case, on the page of one of its agenda items. */
export type ItemPart = (tx: Tx, item: ItemShown, t: Words) => Promise<PartShown | undefined>;

/** One line of what matters for the victim; a value is a text, or what `cell` of record.njk shows. */
export interface VictimRow {
  readonly key: string;
  readonly value?: unknown;
  /** What is said where there is nothing. */
  readonly missing?: string;
}

/** What one room knows that matters for the victim of a case, read as the advocate who looks. */
export type VictimPart = (tx: Tx, caseId: string, t: Words) => Promise<readonly VictimRow[]>;

/** The parts of all rooms, in the order of the rooms; given by the front door. */
export class CaseParts {
  constructor(
    readonly parts: readonly PlacedPart[],
    readonly victims: readonly VictimPart[] = [],
    readonly items: readonly ItemPart[] = [],
    readonly advocacy: readonly PlacedPart[] = [],
  ) {}
}
