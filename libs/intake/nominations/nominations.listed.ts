import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Nomination } from './nomination.entity.js';

/** A panel in words, with the way to it. */
export interface PanelLink {
  readonly text: string;
  readonly href: string;
}

/** Tells on the agenda of which panel a nomination is, as far as the reader may see that. */
export const listedTellers = new ContributionPoint<(tx: Tx, nomination: Nomination) => Promise<PanelLink | undefined>>(
  'the panel of a nomination',
);

/** The panel for which a nomination is listed. */
export async function panelOf(tx: Tx, nomination: Nomination): Promise<PanelLink | undefined> {
  if (nomination.state !== 'listed') return undefined;
  const told = await Promise.all(listedTellers.in(tx).map((tell) => tell(tx, nomination)));
  return told.find(Boolean);
}
