export { IncidentListRepository } from './incident-list.repository.js';
export { IncidentsModule } from './incidents.module.js';
