import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stationSittingSchema, type StationSitting } from '@examhall/shared/protocol';
import { z } from 'zod';
import { writeWhole } from './write-whole.js';

const fileSchema = z.object({ sittings: z.array(stationSittingSchema) });

/**
 * The sittings this station was told of last, so that it still knows them when it is started without a network. Nothing in it
 * is secret: what an exam consists of is in its package.
 */
export class KnownSittings {
  private written: string | null = null;

  constructor(private readonly path: string) {}

  /** None where nothing was kept, or what was kept cannot be read: the server tells them again. */
  read(): readonly StationSitting[] {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.path, 'utf8'))).sittings;
    } catch {
      return [];
    }
  }

  /** Replaces what was kept. @throws when the disk does not take it */
  write(sittings: readonly StationSitting[]): void {
    const text = JSON.stringify({ sittings });
    if (text === this.written) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeWhole(this.path, text);
    this.written = text;
  }
}
