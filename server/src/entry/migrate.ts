import { migrate } from '../platform/database/index.js';
import { SetUpError } from './describe-failure.js';
import { report } from './report.js';
import { runProcess } from './run-process.js';

/** Brings your PostgreSQL to the newest schema, then ends. */
void runProcess(async ({ databaseUrl, databasePool }) => {
  if (databaseUrl === null)
    throw new SetUpError('DATABASE_URL must be set; the embedded database migrates itself.');
  const ran = await migrate({ databaseUrl, databasePool });
  report({
    kind: 'progress',
    text: ran.length === 0 ? 'The schema is up to date.' : `Migrated: ${ran.join(', ')}`,
  });
  if (process.connected) process.disconnect();
});
