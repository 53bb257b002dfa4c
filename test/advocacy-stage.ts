import { londonDate } from '../libs/kernel/london-date.js';
import { openAreaOf } from './area-stage.js';
import { LLEUCU } from './people.js';

/** A victim who comes to a service by themselves: neither a crime nor the police are known. */
export const aReferral = (agencyId: string, more: object = {}) => ({
  agencyId,
  source: 'self',
  referredOn: '2026-03-16',
  forename: 'Gwenno',
  surname: 'Talfryn',
  dateOfBirth: '1988-02-14',
  language: 'cy',
  daRelated: false,
  risk: 'high',
  contactMethod: 'phone',
  contactValue: '07700 900461',
  contactTimes: 'Weekdays before 3',
  perpetrator: 'A man from her choir',
  why: 'He waits outside the chapel each week.',
  ...more,
});

/** The clinic of Dyfed-Powys with its advocacy service: `opened` is a case of the service that the victim accepted, led by whoever took it. */
export async function openAdvocacy() {
  const area = await openAreaOf('dyfed-powys-clinic', 'dyfed-powys');
  const service = await area.agency('dp-isac');
  const path = (id: string) => `advocacy-cases/${id}`;
  /** Takes a referral. */
  const referred = async (more: object = {}, by = LLEUCU): Promise<string> =>
    ((await area.post(by, 'advocacy-cases', aReferral(service, more))) as { id: string }).id;
  /** A case that is open, with an advocate who leads it. */
  const opened = async (more: object = {}, by = LLEUCU): Promise<string> => {
    const id = await referred(more, by);
    for (const move of ['offer', 'accept']) await area.moved(by, path(id), move);
    await area.moved(LLEUCU, path(id), 'allocate', { leadId: await area.staff(by) });
    return id;
  };
  /** What the service takes from today on. */
  const settles = async (more: object = {}, by = LLEUCU): Promise<void> => {
    const whole = (await area.read(by, `advocacy-services/${service}`)) as unknown as {
      settled: { number: number; seniorIds: string[] }[];
    };
    const version = Math.max(0, ...whole.settled.map(({ number }) => number));
    const fromOn = londonDate(area.clinic.clock.now());
    const { seniorIds = [] } = whole.settled[0] ?? {};
    const settled = { areas: ['dyfed-powys'], takes: 'all', seniorIds, fromOn, reason: 'As agreed.', version, ...more };
    await area.post(by, 'advocacy-services', { agencyId: service, ...settled });
  };
  return { ...area, service, path, referred, opened, settles };
}

export type Advocacy = Awaited<ReturnType<typeof openAdvocacy>>;
