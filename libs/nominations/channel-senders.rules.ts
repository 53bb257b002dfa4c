/** Which kinds of agency a channel is of, and where that is said. */
interface Channel {
  readonly kinds: readonly string[];
  readonly source: string;
}

const policing = (source: string): Channel => ({ kinds: ['police'], source });

/**
 * Whose each channel is, by its key (`domain.md` 4, stage 4: *permitted channel or flagged external*). That a forum calls a
 * channel internal does not say whose it is: Gloucestershire calls that of its ISAC service so (decision 224).
 */
const senders: Readonly<Record<string, Channel>> = {
  'local-policing-area': policing('domain.md 3, Dyfed-Powys: Local Policing Areas'),
  'vulnerability-hub': policing('domain.md 3, Dyfed-Powys: Vulnerability Hub'),
  'da-stalking-coordinator': policing('domain.md 3, Dyfed-Powys: Domestic Abuse Stalking Co-ordinator'),
  iom: { kinds: ['police', 'probation'], source: 'domain.md 1: Integrated Offender Management, of the police with probation' },
  force: policing('domain.md 3: the force’s own stalking team'),
  'west-mercia-force': policing('domain.md 3: the stalking team of the second force of a joint forum'),
  cdasu: policing('domain.md 1, Sussex: CDASU, a police unit'),
  rap: policing('domain.md 1, Hampshire: the Resource Allocation Panel, which the force runs'),
  hru: { kinds: ['police', 'health', 'probation'], source: 'domain.md 1, Cheshire: the Harm Reduction Unit, of the police with two NHS trusts and probation' },
  'public-protection': policing('domain.md 2: the force’s public protection'),
  probation: { kinds: ['probation'], source: 'domain.md 2: probation' },
  isac: { kinds: ['isac', 'idva'], source: 'domain.md 3, Gloucestershire: the ISAC service' },
}; // prettier-ignore

/** An internal channel that a forum made up itself is its force's: every forum of `domain.md` 3 is kept by one. */
const ofTheForce = policing('domain.md 3: forums are kept by forces');

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
