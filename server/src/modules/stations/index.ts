export type { StationEntity as Station } from './station.entity.js';
export { EnrolmentTokensService } from './enrolment-tokens.service.js';
export { StationsModule } from './stations.module.js';
export { StationsService } from './stations.service.js';
