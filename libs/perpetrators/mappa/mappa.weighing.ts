import { moveSpec } from '../../platform/things/thing.js';
import { actingFor, refused } from './mappa.checks.js';
import type { MappaReferral } from './mappa.entity.js';
import { weighForm, weighFormOf } from './mappa.forms.js';
import { rewrite, takeBackTexts, type Field, type Texts } from './mappa.texts.js';

/** What the helper still asks is answered once, and the reduced form begins with it. Nothing is decided by it. */
export const weighing = {
  weigh: moveSpec<MappaReferral, typeof weighForm>({
    form: weighForm,
    asks: (shown) => ({ form: weighFormOf((shown['eligibility'] as { asks?: string[] } | null)?.asks ?? []) }),
    act: async (tx, row, { happenedAt: _, ...given }) => {
      const said = Object.entries(given).filter(([, value]) => value !== undefined);
      if (!said.length) throw refused('', 'nothingAnswered');
      const texts = Object.fromEntries(said.map(([fact, value]) => [fact, String(value)])) as Texts;
      const { agencyId } = await actingFor(tx, row, 'weigh');
      await rewrite(tx, { ...row, agencyId }, Object.keys(texts) as Field[], texts);
    },
    undo: takeBackTexts,
  }),
};
