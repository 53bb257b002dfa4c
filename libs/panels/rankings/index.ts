import type { Domain } from '../../platform/domain.js';
import { besideCrimes } from '../../intake/sweeps/index.js';
import { rankingAccess } from './ranking.access.js';
import { Ranking, RankingFormula, RankingScore, RankingWeight } from './ranking.entity.js';
import { candidatesBesideCrimes } from './rankings.beside-crimes.js';
import { RankingsApi } from './rankings.api.js';
import { RankingsPages } from './rankings.pages.js';
import { Rankings } from './rankings.service.js';

export const rankings: Domain = {
  name: 'rankings',
  entities: [RankingFormula, RankingWeight, Ranking, RankingScore],
  access: rankingAccess,
  contributes: [besideCrimes.with(candidatesBesideCrimes)],
  services: [Rankings],
  api: [RankingsApi],
  pages: [RankingsPages],
};
