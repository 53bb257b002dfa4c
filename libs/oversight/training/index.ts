import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { trainingChoices } from './training.choices.js';
import { trainingLog } from './training.resource.js';
import { TrainingFiguresApi } from './training-figures.api.js';
import { TrainingFiguresPages } from './training-figures.pages.js';
import { TrainingFiguresReading } from './training-figures.service.js';
import said from './things.en.json' with { type: 'json' };

// The thing speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const training: Domain = withResources({
  name: 'training',
  resources: [trainingLog],
  choices: trainingChoices,
  services: [TrainingFiguresReading],
  api: [TrainingFiguresApi],
  pages: [TrainingFiguresPages],
});
