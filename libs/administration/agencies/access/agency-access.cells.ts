import { addDays, londonDate, type LondonDate } from '../../../kernel/london-date.js';
import { formatDay, formatInstant, hasWords, type Words } from '../../../platform/messages/messages.js';
import type { ListedAgency, ShownProvider, ShownToken } from './agency-access.reading.js';

const colours = { coming: 'blue', offered: 'green', required: 'green', ended: 'grey', good: 'green', revoked: 'red' };

/** An agency as a row of the list. */
export const agencyRow = (t: Words, { id, name, emailDomain, provider, tokens }: ListedAgency): unknown[] => [
  { text: name, href: `/agency-access/${id}` },
  emailDomain ?? t('providers.agency.noDomain'),
  t(`providers.list.provider.${provider}`),
  tokens,
];

/** A scope in words: the thing, as its room calls it where it does, and what is done with it. */
export function scopeWords(t: Words, scope: string): string {
  const [thing, does] = [scope.replace(/-(read|write)$/, ''), scope.endsWith('-read') ? 'read' : 'write'];
  const named = [`systems.things.${thing}`, `web.navigation.${thing}`].find(hasWords);
  return t(`systems.does.${does}`, { thing: named ? t(named) : thing });
}

const day = (given: string): string => formatDay(given as LondonDate);

/** A provider as a card, with what may be done about it. */
export function providerCard(t: Words, agencyId: string, { row, linked, state }: ShownProvider): object {
  const base = `/agency-access/${agencyId}/providers/${row.id}`;
  const say = (key: string): string => t(`providers.agency.${key}`);
  const action = (name: string): object => ({ href: `${base}/${name}`, text: t(`providers.moves.${name}`) });
  const asked = [...row.acrValues, ...row.amrValues].join(', ');
  const mayRequire = state === 'offered' && linked > 0;
  return {
    title: new URL(row.issuer).host,
    tag: { text: t(`providers.states.${state}`), colour: colours[state] },
    rows: [
      { key: say('issuer'), value: row.issuer },
      { key: say('clientId'), value: row.clientId },
      { key: say('asked'), value: asked, missing: say('nothingAsked') },
      { key: say('from'), value: day(row.startsOn) },
      { key: say('to'), value: row.endsOn ? day(row.endsOn) : '', missing: say('noEnd') },
      { key: say('linked'), value: String(linked) },
    ],
    actions: state === 'ended' ? [] : [action('test'), ...(mayRequire ? [action('require')] : []), action('end')],
  };
}

/** A token as a row: whose, for what, until when, last used when. */
export function tokenRow(t: Words, agencyId: string, { row, name, state }: ShownToken): unknown[] {
  const base = `/agency-access/${agencyId}/tokens/${row.id}`;
  const link = (move: string): object => ({ href: `${base}/${move}`, text: t(`systems.moves.${move}`), hidden: name });
  return [
    name,
    { list: row.scopes.map((scope) => scopeWords(t, scope)) },
    day(addDays(londonDate(row.endsAt), -1)),
    row.usedAt ? formatInstant(row.usedAt) : t('systems.list.never'),
    { tag: { text: t(`systems.states.${state}`), colour: colours[state] } },
    { list: state === 'revoked' ? [] : [link('renew'), link('revoke')] },
  ];
}
