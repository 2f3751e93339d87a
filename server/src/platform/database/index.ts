export { ReportReads } from './report-reads.js';
export { dataSourceOptions, type DatabaseAddress } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { GroupCommit, type GroupCommitOptions } from './group-commit.js';
export { HealthController } from './health.controller.js';
export { migrate } from './migrate.js';
export { Transaction, Transactions } from './transactions.js';
