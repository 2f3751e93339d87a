import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checklistTable, threatTable } from './check/lockdown-tables.ts';
import { inRepository } from './lib/paths.ts';

/**
 * `npm run lockdown:report`: what candidates could try and who holds it off, and Electron's security checklist, with the tests.
 * With `-- --write` the tables of docs/lockdown.md are made anew.
 */
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const tables = { threats: threatTable(), checklist: checklistTable() };

if (values.write) {
  const path = inRepository('docs', 'lockdown.md');
  let text = readFileSync(path, 'utf8');
  for (const [name, table] of Object.entries(tables)) {
    const place = new RegExp(`(<!-- ${name} -->)[^]*(<!-- end of ${name} -->)`, 'u');
    text = text.replace(place, (_all, begin: string, end: string) => `${begin}\n\n${table}\n\n${end}`);
  }
  writeFileSync(path, text);
} else console.log(`${tables.threats}\n\n${tables.checklist}`);
