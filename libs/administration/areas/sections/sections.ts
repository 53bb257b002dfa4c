import { Problem } from '../../../kernel/problem.js';
import { cadenceSection, selectionSection, standingSection } from './meeting.sections.js';
import { channelsSection, phrasesSection } from './named.sections.js';
import type { Section } from './section.js';
import { intakeSection, membersSection, scopeSection } from './who.sections.js';

/** The settings of a forum, in parts that are asked for one at a time. */
export const sections: readonly Section[] = [
  cadenceSection,
  scopeSection,
  intakeSection,
  channelsSection,
  selectionSection,
  membersSection,
  phrasesSection,
  standingSection,
];

/** @throws Problem `not-found` for a part that there is none of */
export function sectionOf(name: string): Section {
  const found = sections.find((one) => one.name === name);
  if (!found) throw new Problem('not-found');
  return found;
}
