import { keptFrom } from '../../cases/cases/index.js';
import type { Whose } from '../../platform/domain.js';

/** What somebody has open by having broken the glass: each of their pages says until when. */
const glass = ({ staff, at }: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('id', b.id, 'endsAt', b.ends_at) ORDER BY b.ends_at, b.id), '[]')
  FROM glass_open b WHERE b.staff_id = ${staff} AND b.broken_at <= ${at} AND b.ends_at > ${at}
    AND NOT ${keptFrom('b.case_id', staff, at)}`;

/** Declarations that mean a case which is kept from the person; asked only of whoever would otherwise read them. */
const keptDeclarationIds = (whose: Whose): string => `
  SELECT coalesce(json_agg(d.id ORDER BY d.id), '[]') FROM declarations_meaning(ARRAY(SELECT id FROM cases_kept)) d (id)
  WHERE EXISTS (SELECT 1 FROM post p WHERE p.staff_id = ${whose.staff} AND p.role IN ('coordinator', 'chair'))`;

/** When they break the glass, and when that is over. */
export const glassTurns = ({ staff }: Whose): string =>
  `SELECT unnest(ARRAY[b.broken_at, b.ends_at]) FROM glass_open b WHERE b.staff_id = ${staff}`;

export const exceptionFacts = { glass, keptDeclarationIds };
