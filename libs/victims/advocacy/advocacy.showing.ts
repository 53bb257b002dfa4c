import { outOfHoursFor } from '../../administration/areas/index.js';
import {
  contactInShort,
  readCase,
  tabsOfAdvocacy,
  teamRows,
  victimRows,
  type AdvocacyTab,
} from '../../cases/cases/index.js';
import { namesFrom, namesSaid } from '../../cases/people/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { PlacedPart } from '../../platform/pages/case-part.js';
import {
  actsOf,
  inShort,
  partsOn,
  readPlaced,
  withUnfilled,
  type PlacedShown,
} from '../../platform/pages/placed-parts.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { clinicCasesOf, decidedInClinic, noClinicPart, noClinicRow } from './advocacy.clinic.js';
import { lateIn } from './advocacy.head.js';

const columns = ['name', 'agency', 'part', 'since'] as const;

/** Which page of a case is shown, and the parts of all rooms; with no tab, everything. */
export interface AdvocacyPage {
  readonly tab: AdvocacyTab | undefined;
  readonly parts: readonly PlacedPart[];
}

const isOn = (tab: AdvocacyTab | undefined, ...tabs: readonly AdvocacyTab[]): boolean => !tab || tabs.includes(tab);

/** The tab on which a part is whole; nothing for one that is on the overview alone. */
const wholeAt =
  (caseId: string) =>
  ({ tabs }: PlacedShown): string | undefined => {
    const own = tabs.find((tab): tab is AdvocacyTab => tab !== 'overview');
    return own && tabsOfAdvocacy.href(caseId, own);
  };

/** What other rooms show on a page: everything as it is, a tab with what is not filled folded, and the overview in short. */
function placed(t: Words, caseId: string, tab: AdvocacyTab | undefined, shown: readonly PlacedShown[]) {
  if (!tab) return { parts: shown, unfilled: [], acts: [] };
  if (tab !== 'overview') return { ...withUnfilled(shown), acts: actsOf(shown).filter(({ main }) => main) };
  return { parts: shown.flatMap((one) => inShort(t, one, wholeAt(caseId))), unfilled: [], acts: actsOf(shown) };
}

/**
 * The victim, what is late, what the clinic's panels decided, the team and what other rooms show on one page of an advocate's
 * own case, as the person may see it. Only what is on the page is read.
 */
export async function partsOf(tx: Tx, t: Words, row: AdvocacyCase, { tab, parts }: AdvocacyPage) {
  const { id } = row;
  const reading = readCase(tx, id);
  const linked = isOn(tab, 'overview', 'updates') ? clinicCasesOf(tx, id) : undefined;
  const [read, team, shown, warnings, clinic, outOfHours, linkedIds] = await Promise.all([
    reading,
    isOn(tab, 'access') ? reading.then((found) => teamRows(tx, t, found.team)) : [],
    readPlaced(tx, t, id, tab ? partsOn(parts, tab) : parts),
    lateIn(tx, t, row),
    linked?.then((ids) => decidedInClinic(tx, t, ids)) ?? [],
    outOfHoursFor(tx),
    linked,
  ]);
  const victim = victimRows(t, read, new Map());
  const isUnlinked = linkedIds?.length === 0;
  const safely = read.contacts.map((one) => contactInShort(t, one)).filter(Boolean);
  return {
    heading: namesSaid(t, tx.actor, namesFrom(read).get(id) ?? {}) || undefined,
    warnings,
    outOfHours,
    clinic,
    noClinic: isUnlinked && tab === 'updates' && noClinicPart(t, row),
    victim: isOn(tab, 'overview')
      ? [
          ...victim.who,
          ...(safely.length
            ? [
                {
                  key: t('advocacy.columns.safely'),
                  value: { list: safely.map((one) => ({ text: one, href: tabsOfAdvocacy.href(id, 'contacts') })) },
                },
              ]
            : []),
          ...(isUnlinked ? [noClinicRow(t, row)] : []),
        ]
      : [],
    reach: isOn(tab, 'contacts') && victim.reach,
    team: isOn(tab, 'access') && {
      caption: t('advocacy.team'),
      columns: columns.map((name) => ({ text: t(`cases.page.teamColumns.${name}`) })),
      rows: team,
    },
    ...placed(t, id, tab, shown),
  };
}
