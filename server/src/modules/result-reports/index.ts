export { ResultReportsModule } from './result-reports.module.js';
