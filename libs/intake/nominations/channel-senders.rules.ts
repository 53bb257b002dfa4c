/** Which kinds of agency a channel is of, and where that is said. */
interface Channel {
  readonly kinds: readonly string[];
  readonly source: string;
}

const policing = (source: string): Channel => ({ kinds: ['police'], source });

/**
 * Whose each channel is, by its key (`domain.md` 1 to 4; stage 4: *permitted channel or flagged external*). That a forum calls a
 * channel internal does not say whose it is: Gloucestershire calls that of its ISAC service so (decision 224).
 */
const senders: Readonly<Record<string, Channel>> = {
  'local-policing-area': policing('Dyfed-Powys: Local Policing Areas'),
  'vulnerability-hub': policing('Dyfed-Powys: Vulnerability Hub'),
  'da-stalking-coordinator': policing('Dyfed-Powys: Domestic Abuse Stalking Co-ordinator'),
  iom: { kinds: ['police', 'probation'], source: 'Integrated Offender Management, of the police with probation' },
  force: policing('the force’s own stalking team'),
  'west-mercia-force': policing('the stalking team of the second force of a joint forum'),
  cdasu: policing('Sussex: CDASU, a police unit'),
  rap: policing('Hampshire: the Resource Allocation Panel, which the force runs'),
  hru: {
    kinds: ['police', 'health', 'probation'],
    source: 'Cheshire: the Harm Reduction Unit, of the police with two NHS trusts and probation',
  },
  'public-protection': policing('the force’s public protection'),
  probation: { kinds: ['probation'], source: 'probation' },
  isac: { kinds: ['isac', 'idva'], source: 'Gloucestershire: the ISAC service' },
};

/** An internal channel that a forum made up itself is its force's: every forum of `domain.md` 3 is kept by one. */
const ofTheForce = policing('forums are kept by forces');

/** A channel as a forum has settled it. */
export interface ForumChannel {
  readonly key: string;
  /** False: of agencies outside. */
  readonly internal?: boolean;
}

/** Whether somebody who speaks for an agency of a kind may send by a channel of a forum; by one for outside, everybody. */
export const sendsBy = ({ key, internal }: ForumChannel, agencyKind: string | undefined): boolean =>
  internal === false || (senders[key.toLowerCase()] ?? ofTheForce).kinds.includes(agencyKind ?? '');

/** Whether what came by a channel came from outside, and is considered with a reason: as `external`, or by a channel for outside. */
export const isExternal = (channel: string, channels: readonly ForumChannel[]): boolean =>
  channel === 'external' || channels.find(({ key }) => key === channel)?.internal === false;
