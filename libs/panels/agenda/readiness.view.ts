import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { Lack } from './readiness.rules.js';
import type { Readiness } from './readiness.reading.js';
import { namesOf } from './agenda.view.js';
import { kindsIn, type Spoken } from '../common/meeting.view.js';

type Item = Readiness['items'][number];
type Press = { readonly href: string; readonly text: string };

const key = (name: string): string => `panels.pages.ready.${name}`;

/** The press that mends what an item lacks, where it is not in the cell itself. */
function pressFor({ say }: Spoken, item: Item, meetingId: string): Record<Lack | 'leaving', Press> {
  const press = (name: string, href: string): Press => ({ href, text: say(key(`press.${name}`)) });
  return {
    questions: press('questions', `/nominations/questions?meeting=${meetingId}`),
    returns: press('returns', `/agenda-items/${item.id}/request_returns`),
    victim_view: press('victim_view', `/agenda-items/${item.id}/answer`),
    risk: press('risk', `/cases/${item.caseId}/set_concern`),
    safe_contact: press('safe_contact', `/cases/${item.caseId}/check_contact`),
    actions: press('actions', `/actions/new?case=${item.caseId}&item=${item.id}`),
    quorum: press('quorum', `/meetings/${meetingId}/attend`),
    leaving: press('leaving', `/cases/${item.caseId}/bar`),
  };
}

/** Who answered and who is silent; each that owes it by itself with the press that asks it again. */
function returnsCell({ say, day, time }: Spoken, { returns }: Item, today: LondonDate): unknown {
  if (!returns.length) return null;
  return {
    list: returns.map(({ id, agencyName, silent, joined, overdue, dueOn, chasedAt }) => {
      const params = { agency: agencyName ?? '', day: day(dueOn) };
      if (!silent || joined) return say(key(joined ? 'joined' : 'answered'), params);
      // Whoever was reminded today is not reminded again.
      if (chasedAt && londonDate(chasedAt) === today) return say(key('reminded'), { ...params, time: time(chasedAt) });
      return { text: say(key(overdue ? 'overdue' : 'silent'), params), href: `/returns/${id}/chase` };
    }),
  };
}

/** That the chair is missing, by their name where one is named for the panel. */
const chairText = ({ say }: Spoken, chair: string | null): string =>
  chair ? say(key('chairNotExpected'), { chair }) : say(key('noChair'));

function quorumText(spoken: Spoken, { quorum }: Item, chairName: string | null): string {
  const { say } = spoken;
  const missing = quorum.coreMissing.length
    ? say(key('quorumMissing'), { kinds: kindsIn(say, quorum.coreMissing) })
    : '';
  const chair = quorum.chairExpected ? '' : chairText(spoken, chairName);
  return [say(key(quorum.quorate ? 'quorate' : 'inquorate')), missing, chair].filter(Boolean).join(' ');
}

function contactText({ say }: Spoken, { safeContact }: Item): string | null {
  if (!safeContact) return null;
  if (safeContact.days === null) return say(key('contactNever'));
  return say(key(safeContact.checkedLately ? 'contactChecked' : 'contactOld'), { count: safeContact.days });
}

const actionsCell = ({ say }: Spoken, { actions }: Item): unknown =>
  actions.length
    ? { list: actions.map(({ reference, stateText, href }) => ({ text: `${reference}: ${stateText}`, href })) }
    : say(key('noneWaits'));

/** An item as a card: what is there, what is lacking, and beside each what mends it. */
function cardOf(spoken: Spoken, item: Item, found: Readiness, today: LondonDate) {
  const meetingId = found.id;
  const { say } = spoken;
  const presses = pressFor(spoken, item, meetingId);
  const row = (name: Lack | 'leaving', value: unknown, missing?: string) => {
    const lacking = name !== 'leaving' && item.lacking.includes(name);
    const shown = name === 'leaving' || lacking;
    return {
      key: say(key(`rows.${name}`)),
      value,
      missing,
      actions: shown ? [{ ...presses[name], hidden: item.caseReference }] : [],
    };
  };
  const names = namesOf(spoken, { ...item });
  const said = names
    ? [names, item.caseReference]
    : [item.caseReference, item.restricted && say('panels.pages.agenda.restricted')];
  return {
    title: `${item.order}. ${said.filter(Boolean).join(' · ')}`,
    id: `item-${item.order}`,
    tag: item.lacking.length
      ? { text: say(key('lacking'), { count: item.lacking.length }), colour: 'yellow' }
      : { text: say(key('isReady')), colour: 'green' },
    actions: [{ href: `/agenda-items/${item.id}`, text: say(key('open')) }],
    rows: [
      row(
        'questions',
        item.lacking.includes('questions') ? null : say(key('questionsAnswered')),
        say(key('questionsOpen')),
      ),
      row('returns', returnsCell(spoken, item, today), say(key('nobodyAsked'))),
      row('victim_view', item.victimView ? say(key('known')) : null, say(key('unknown'))),
      row('risk', item.risk ? say(key('assessed')) : null, say(key('unassessed'))),
      row('safe_contact', contactText(spoken, item), say(key('contactUnseen'))),
      row('actions', actionsCell(spoken, item)),
      row('quorum', quorumText(spoken, item, found.chairName)),
      row('leaving', item.leaving.length ? item.leaving.join(', ') : null, say(key('nobodyLeaves'))),
    ],
  };
}

/** Which agencies are silent, and of how many cases none was asked: that all have answered is said only where one was. */
function silentText({ say }: Spoken, { silent, items }: Readiness): string {
  const unasked = items.filter(({ returns }) => !returns.length).length;
  const asked = silent.agencies.length
    ? say(key('silentAgencies'), { agencies: silent.agencies.join('; ') })
    : unasked < items.length && say(key('nobodySilent'));
  return [asked, unasked > 0 && say(key('unasked'), { count: unasked })].filter(Boolean).join(' ');
}

/** The page that says whether the agenda is ready for the panel. */
export function readinessShown(spoken: Spoken, found: Readiness, today: LondonDate) {
  const { say, instant } = spoken;
  const { silent, items } = found;
  return {
    id: found.id,
    version: found.version,
    chase: found.state !== 'in_session' && silent.ask.length ? say(key('chase'), { count: silent.ask.length }) : null,
    silent: silentText(spoken, found),
    again: silent.askAgainAt ? say(key('again'), { at: instant(silent.askAgainAt) }) : null,
    belowRank:
      found.belowRank &&
      say(key('belowRank'), { rank: found.belowRank.rank, kinds: kindsIn(say, found.belowRank.kinds) }),
    summary: say(key('summary'), { ready: found.ready, count: items.length }),
    cards: items.map((item) => cardOf(spoken, item, found, today)),
  };
}
