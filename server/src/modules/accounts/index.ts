export { AccountsModule } from './accounts.module.js';
export { AccountsService, type NewAccount } from './accounts.service.js';
export { FirstAccountsService } from './first-accounts.service.js';
export { CentresService } from './centres.service.js';
