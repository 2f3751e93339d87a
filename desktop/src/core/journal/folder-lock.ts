import { join } from 'node:path';
import { DiskFault, type Disk, type SqlDatabase } from './disk.js';

/** Another client has this data folder: two would write two histories of the same exam. */
export class ClientAlreadyRunning extends Error {
  override readonly name = 'ClientAlreadyRunning';
  constructor() {
    super('The exam client is running on this machine already. Close it first.');
  }
}

/** Holds a data folder for one client. The system lets go of it when the process ends, however it ends. */
export class FolderLock {
  private constructor(private readonly database: SqlDatabase) {}

  /** @throws ClientAlreadyRunning */
  static take(disk: Disk, folder: string): FolderLock {
    try {
      disk.makeFolder(folder);
      const database = disk.openDatabase(join(folder, 'client.lock'));
      try {
        database.exec('BEGIN EXCLUSIVE');
      } catch (error) {
        database.close();
        throw error;
      }
      return new FolderLock(database);
    } catch (error) {
      if (error instanceof DiskFault && error.kind === 'in-use') throw new ClientAlreadyRunning();
      throw error;
    }
  }

  release(): void {
    this.database.close();
  }
}
