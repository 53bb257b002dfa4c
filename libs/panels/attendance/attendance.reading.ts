import type { Tx } from '../../platform/work/tx.js';
import type { Attendance } from './attendance.entity.js';
import { named } from '../common/index.js';

/** A stay as it is shown; for which item a guest is there is not said, because not everybody may know of it. */
export const stay = (one: Attendance, names: Awaited<ReturnType<typeof named>>) => ({
  id: one.id,
  state: one.state,
  version: one.version,
  meetingId: one.meetingId,
  staffId: one.staffId,
  staffName: names.staff.get(one.staffId) ?? null,
  agencyId: one.agencyId,
  agencyName: names.agencies.get(one.agencyId)?.name ?? null,
  agencyKind: names.agencies.get(one.agencyId)?.kind ?? null,
  arrivedAt: one.arrivedAt,
  leftAt: one.leftAt,
  chairing: one.chairing,
  guest: one.guest,
  guestRegime: one.guestRegime,
  guestAgreement: one.guestAgreement,
  acknowledgedAt: one.acknowledgedAt,
});

/** Places at meetings as a list shows them. */
export async function listedStays(tx: Tx, stays: readonly Attendance[]): Promise<Record<string, unknown>[]> {
  const names = await named(
    tx,
    stays.map(({ staffId }) => staffId),
    stays.map(({ agencyId }) => agencyId),
  );
  return stays.map((one) => stay(one, names));
}
