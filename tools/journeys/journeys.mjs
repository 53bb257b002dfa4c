/** All journeys that are measured, in an order in which none takes away what another needs. */
import { ofAnswers } from './answers.mjs';
import { ofCasework } from './casework.mjs';
import { ofIntake } from './intake.mjs';
import { ofPanels } from './panels.mjs';

export const journeys = [...ofIntake, ...ofAnswers, ...ofPanels, ...ofCasework];
