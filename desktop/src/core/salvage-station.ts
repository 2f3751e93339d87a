import { join } from 'node:path';
import { idSchema } from '@examhall/shared/protocol';
import { AttemptKeys } from './attempt-keys.js';
import { attemptAboutSchema, journalKeyName } from './attempt-record.js';
import { bundleFileName, makeBundle } from './bundle.js';
import type { Disk } from './journal/disk.js';
import { salvage, type Salvaged } from './journal/salvage.js';
import type { SecretStore } from './secret-store.js';
import { StationIdentity } from './station-identity.js';

/** What was found of one attempt. */
export interface SalvagedAttempt {
  readonly attemptId: string;
  /** Null when the key that its entries are sealed under is gone. */
  readonly salvaged: Salvaged | null;
  /** For the centre; null when nothing was found, or not whose attempt it is. */
  readonly bundle: { readonly fileName: string; readonly text: string } | null;
}

/**
 * Looks through a station's data folder and recovers every intact entry of every attempt, whatever state the files are in.
 * Changes nothing in the folder.
 */
export function salvageStation(disk: Disk, dataFolder: string, secrets: SecretStore): SalvagedAttempt[] {
  const identity = StationIdentity.load(secrets);
  const attempts = join(dataFolder, 'attempts');
  return disk
    .names(attempts)
    .filter((name) => idSchema.safeParse(name).success)
    .map((attemptId) => {
      const key = secrets.read(journalKeyName(attemptId));
      if (!key) return { attemptId, salvaged: null, bundle: null };
      const salvaged = salvage({ disk, folder: join(attempts, attemptId), attemptId, key });
      return { attemptId, salvaged, bundle: bundleOf(attemptId, salvaged, identity, secrets) };
    });
}

function bundleOf(attemptId: string, salvaged: Salvaged, identity: StationIdentity, secrets: SecretStore) {
  const about = attemptAboutSchema.safeParse(salvaged.notes.get('about')).data;
  if (!about || salvaged.entries.length === 0 || !identity.enrolment) return null;
  const contentKey = new AttemptKeys(secrets, attemptId).contentKey();
  const bundle = makeBundle({ entries: salvaged.entries, about, identity, contentKey });
  contentKey?.fill(0);
  return { fileName: bundleFileName(about), text: JSON.stringify(bundle) };
}
