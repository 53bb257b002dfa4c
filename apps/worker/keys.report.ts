import { ringOf } from '../../libs/platform/config/ring.js';
import type { Config } from '../../libs/platform/config/config.js';
import type { Counted } from '../../libs/platform/keys/keys.js';
import type { Words } from '../../libs/platform/messages/messages.js';
import { keyName } from '../../libs/platform/sealing/audit-key.js';
import { believedAt, lastOf, type SecondPlace } from '../../libs/platform/sealing/heads.js';

const sum = (counted: readonly Counted[], by: 'older' | 'lost'): number =>
  counted.reduce((all, one) => all + one[by], 0);

/** How many values hang on an older secret, as long as which none may be removed. */
export const stillOlder = (counted: readonly Counted[]): number => sum(counted, 'older');

/** What hangs on which secret, a line for each kind, and whether the older ones can go. */
export function keysReport(t: Words, config: Pick<Config, 'SESSION_SECRET'>, counted: readonly Counted[]): string[] {
  const count = ringOf(config.SESSION_SECRET).length;
  const [older, lost] = [stillOlder(counted), sum(counted, 'lost')];
  return [
    t('platform.keys.secrets', { count }),
    ...counted.map(({ label, ...by }) => t('platform.keys.kind', { what: t(label), ...by })),
    ...(lost ? [t('platform.keys.lost', { count: lost })] : []),
    older ? t('platform.keys.wait', { count: older }) : t(`platform.keys.${count > 1 ? 'safe' : 'alone'}`),
  ];
}

/** Which key signs the record now, and which signed the last export, where the settings name one. @throws BadExport */
export async function signingReport(t: Words, place: SecondPlace | undefined): Promise<string[]> {
  if (!place) return [];
  const last = await lastOf(place.folder, believedAt(place));
  return [
    t('platform.keys.signs', { key: keyName(place.key) }),
    ...(last ? [t('platform.keys.signed', { key: keyName(last.signedBy), number: last.number })] : []),
  ];
}
