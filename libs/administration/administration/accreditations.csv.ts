import { markedCsv } from '../../platform/http/csv-export.js';
import type { Words } from '../../platform/messages/messages.js';
import { onDay, text, type Shown } from '../../platform/pages/shown.js';

const columns = ['person', 'agency', 'accreditation', 'provider', 'course', 'accreditedOn', 'until', 'state'] as const;

const rowOf = (t: Words, one: Shown): Record<(typeof columns)[number], string> => ({
  person: text(one['name']),
  agency: (one['agencies'] as string[]).join('; '),
  accreditation: text(one['kind']),
  provider: text(one['provider']),
  course: text(one['course']),
  accreditedOn: onDay(one['accreditedOn']),
  until: onDay(one['lastGoodDay']),
  state: t(`administration.accredited.${text(one['standing'])}`),
});

/** Who is accredited, by whom and until when, as CSV in the order of its page (`capabilities.md` B14). */
export const accreditationFile = (t: Words, rows: readonly Shown[]): Promise<string> =>
  markedCsv(
    t('administration.marking'),
    columns.map((name) => ({ name, text: t(`administration.columns.${name}`) })),
    rows.map((one) => rowOf(t, one)),
  );
