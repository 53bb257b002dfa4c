import { Inject, Injectable } from '@nestjs/common';
import { roles } from '../../libs/platform/access/access-matrix.js';
import { Database } from '../../libs/platform/database/database.js';
import type { Clock } from '../../libs/kernel/clock.js';
import { londonDate } from '../../libs/kernel/london-date.js';
import { CLOCK } from '../../libs/platform/house.js';

/** Whether this is a demonstration, as it is injected. */
export const DEMONSTRATION = Symbol('demonstration');

/** Somebody whom a visitor of the demonstration can be. */
export interface DemonstrationPerson {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly jobTitle: string;
  readonly area: string;
}

/** Whom the sign-in page offers: in the demonstration everybody, by role and area; live nobody. */
@Injectable()
export class DemonstrationPeople {
  constructor(
    private readonly database: Database,
    @Inject(DEMONSTRATION) private readonly demonstration: boolean,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The people of the area that the story plays in first, then the others; empty outside the demonstration. */
  async list(): Promise<{ area: string; people: DemonstrationPerson[] }[]> {
    if (!this.demonstration) return [];
    const people = await this.database.rows<DemonstrationPerson>(
      `SELECT s.forename || ' ' || s.surname AS name, s.email, p.role, p.job_title AS "jobTitle", coalesce(f.name, p.area_code) AS area
       FROM staff s JOIN post p ON p.staff_id = s.id LEFT JOIN force_area f ON f.code = p.area_code
       WHERE (p.from_on IS NULL OR p.from_on <= $1) AND (p.to_on IS NULL OR p.to_on >= $1)
       ORDER BY p.area_code <> 'dyfed-powys', f.name, array_position($2::text[], p.role), s.surname, s.forename`,
      [londonDate(this.clock.now()), [...roles]],
    );
    const areas = [...new Set(people.map(({ area }) => area))];
    return areas.map((area) => ({ area, people: people.filter((one) => one.area === area) }));
  }
}
