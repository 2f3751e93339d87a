import { checklistTable, threatTable } from './check/lockdown-tables.ts';

/** `npm run lockdown:report`: what candidates could try and who holds it off, and Electron's security checklist, with the tests. */
console.log(threatTable());
console.log();
console.log(checklistTable());
