import { keptFrom } from '../cases/index.js';
import type { Whose } from '../platform/domain.js';

/** What somebody has open by having broken the glass: each of their pages says until when. */
const glass = ({ staff, at }: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('id', b.id, 'endsAt', b.ends_at) ORDER BY b.ends_at), '[]')
  FROM glass_break b WHERE b.staff_id = ${staff} AND b.broken_at <= ${at} AND b.ends_at > ${at}
    AND NOT ${keptFrom('b.case_id', staff, at)}`;

export const exceptionFacts = { glass };
