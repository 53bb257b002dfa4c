import { openableTo } from '../../libs/cases/cases/case.openable.js';
import type { About, Also } from './marks.js';
import type { Somebody } from './people.js';
import { emailOf, type World } from './world.js';

/** What is typed beside the matrix, and who reads it; a declaration is made to a forum and names no case. */
export const about = (where: string, only: readonly Also[], isOfCase = true): About => ({
  where,
  caseKey: isOfCase ? 'here' : 'none',
  agency: 'office',
  category: 'minutes',
  released: false,
  only,
});

const referenceOf = async ({ clinic: { owner } }: World, caseId: string): Promise<string> =>
  (await owner.query<{ reference: string }>('SELECT reference FROM case_file WHERE id = $1', [caseId])).rows[0]
    ?.reference ?? '';

/** Breaks the glass as somebody who can, for all that can be opened to them; false where nothing can. */
export async function breakGlass(
  world: World,
  post: (email: string, path: string, body: object) => Promise<unknown>,
  { one: { name, role }, caseId }: { one: Somebody; caseId: string },
): Promise<boolean> {
  const categories = openableTo([{ role, duty: null }]);
  if (!categories.length || ['policing_body', 'strategic', 'system_admin', 'auditor'].includes(role)) return false;
  await post(emailOf(name), 'glass-breaks', {
    reference: await referenceOf(world, caseId),
    categories,
    reason: world.marks.plant(about('GlassBreak.reason', [{ person: name }, 'runsForum', 'officer'])),
  });
  return true;
}
