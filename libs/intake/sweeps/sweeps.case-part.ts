import { londonDay } from '../../kernel/london-date.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { SweptCrime } from './sweep.entity.js';

const columns = ['crimeRef', 'recorded', 'offence', 'advocacy', 'state'] as const;

/** The tag of a recorded crime's state. */
export const stateTag = (t: Words, state: string): { text: string; colour?: string } => ({
  text: t(`swept-crimes.states.${state}`),
  colour: state === 'answered' ? 'green' : 'yellow',
});

const colours: Readonly<Record<string, string>> = { not_referred: 'red', referred: 'green' };

/** The tag of what is known of advocacy; nobody having referred the victim is what one must not overlook. */
export const advocacyTag = (t: Words, advocacy: string): { text: string; colour?: string } => ({
  text: t(`sweeps.questions.advocacy.options.${advocacy}`),
  colour: colours[advocacy] ?? 'grey',
});

/** On the page of a case: the recorded crimes by which it came, for those who work the desk. */
export const sweptCrimesOfCase: CasePart = async (tx, caseId, t) => {
  const found = await tx.rows(SweptCrime).where({ caseId }).orderBy('recordedOn', 'DESC').page(50).all();
  if (!found.length) return undefined;
  return {
    title: t('swept-crimes.title'),
    columns: columns.map((one) => ({ text: t(`sweeps.desk.columns.${one}`) })),
    rows: found.map(({ id, crimeRef, recordedOn, offence, advocacy, state }) => [
      { text: crimeRef, href: `/swept-crimes/${id}` },
      { text: formatDay(londonDay(recordedOn)), nowrap: true },
      offence,
      { tag: advocacyTag(t, advocacy) },
      { tag: stateTag(t, state) },
    ]),
  };
};
