import type { AreaSettings } from './area.settings.js';

/** Which service a victim is referred to for advocacy, whom to ask for there, and which of the area's rules says so. */
export interface AdvocacyRoute {
  readonly agencyId: string;
  readonly contact: string | null;
  /** `whoever`: one service takes both, so that the answer about domestic abuse makes no difference. */
  readonly rule: 'da' | 'other' | 'whoever';
}

/** Agencies that support victims. */
export const advocacyKinds = ['isac', 'idva', 'isva', 'victim_hub'];

/**
 * Where an area sends victims of stalking that is related to domestic abuse, and all others (`capabilities.md` B7, B8).
 * @returns nothing where the area has settled nothing about it
 */
export function advocacyRoute(settings: AreaSettings, daRelated: boolean): AdvocacyRoute | undefined {
  const { advocacyDa: da, advocacyOther: other } = settings;
  const route = daRelated ? da : other;
  if (!route) return undefined;
  const { agencyId, contact = null } = route;
  if (da?.agencyId === other?.agencyId && da?.contact === other?.contact) return { agencyId, contact, rule: 'whoever' };
  return { agencyId, contact, rule: daRelated ? 'da' : 'other' };
}
