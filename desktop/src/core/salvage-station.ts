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
  /** The same in sentences. */
  readonly said: readonly string[];
}

/**
 * Looks through a station's data folder and recovers every intact entry of every attempt, whatever state the files are in.
 * Changes nothing in the folder.
 *
 * @param secretsFolder where the station keeps its secrets as files
 */
export function salvageStation(disk: Disk, dataFolder: string, secretsFolder: string): SalvagedAttempt[] {
  const secrets = readOnlySecrets(disk, secretsFolder);
  const identity = identityOf(secrets);
  const attempts = join(dataFolder, 'attempts');
  return disk
    .names(attempts)
    .filter((name) => idSchema.safeParse(name).success)
    .map((attemptId) => {
      const key = secrets.read(journalKeyName(attemptId));
      const salvaged = key && salvage({ disk, folder: join(attempts, attemptId), attemptId, key });
      const bundle = salvaged && identity && bundleOf(attemptId, salvaged, identity, secrets);
      const said = sentences(attemptId, salvaged, bundle !== null);
      return { attemptId, salvaged, bundle, said };
    });
}

function readOnlySecrets(disk: Disk, folder: string): SecretStore {
  return {
    protection: 'owner-only-file',
    read: (name) => disk.readFile(join(folder, name)),
    write: () => undefined,
    remove: () => undefined,
  };
}

/** Null when the station's keys cannot be read: lost, or encrypted by a key store that only the client itself can ask. */
function identityOf(secrets: SecretStore): StationIdentity | null {
  try {
    const identity = StationIdentity.load(secrets);
    return identity.enrolment ? identity : null;
  } catch {
    return null;
  }
}

function bundleOf(attemptId: string, salvaged: Salvaged, identity: StationIdentity, secrets: SecretStore) {
  const about = attemptAboutSchema.safeParse(salvaged.notes.get('about')).data;
  if (!about || salvaged.entries.length === 0) return null;
  const contentKey = new AttemptKeys(secrets, attemptId).contentKey();
  const bundle = makeBundle({ entries: salvaged.entries, about, identity, contentKey });
  contentKey?.fill(0);
  return { fileName: bundleFileName(about), text: JSON.stringify(bundle) };
}

function sentences(attemptId: string, salvaged: Salvaged | null, hasBundle: boolean): string[] {
  if (!salvaged) return [`Attempt ${attemptId}: the key of its journal is not here; nothing can be read.`];
  const { entries, history, missing, found } = salvaged;
  const gaps = missing.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
  const sealed = history.some(({ kind }) => kind === 'sealed') ? 'handed in' : 'not handed in';
  return [
    `Attempt ${attemptId}: ${entries.length} entries recovered (${found.database} from the database, ` +
      `${found.copy} from the second copy), ${sealed}.`,
    gaps ? `  Missing: entries ${gaps}.` : '  No entry is missing up to the last one found.',
    ...(hasBundle
      ? []
      : ['  No bundle can be made: the keys of the station, or whose attempt it is, are gone.']),
  ];
}
