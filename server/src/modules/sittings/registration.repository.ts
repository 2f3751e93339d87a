import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/index.js';
import { RegistrationEntity } from './registration.entity.js';
import { SittingEntity } from './sitting.entity.js';

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const AT_ONCE = 1_000;

/** Who is in a sitting, in the database; all in transactions that hold the sitting or the candidate locked. */
@Injectable()
export class RegistrationRepository {
  /** The sitting, locked until the end of the transaction: who changes its list waits. Null when it is not the centre's. */
  lockedSitting(
    { manager }: Transaction,
    centreId: string,
    sittingId: string,
  ): Promise<SittingEntity | null> {
    return manager.findOne(SittingEntity, {
      where: { id: sittingId, centreId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Numbers that are in the sitting already, a canary's among them. */
  async numbersOf({ manager }: Transaction, sittingId: string): Promise<Set<string>> {
    const found = await manager.find(RegistrationEntity, {
      select: { candidateNumber: true },
      where: { sittingId },
    });
    return new Set(found.map(({ candidateNumber }) => candidateNumber));
  }

  async insert({ manager }: Transaction, registrations: readonly RegistrationEntity[]): Promise<void> {
    for (let from = 0; from < registrations.length; from += AT_ONCE) {
      await manager.insert(RegistrationEntity, registrations.slice(from, from + AT_ONCE));
    }
  }

  /** The candidate, locked so that nothing can begin for them meanwhile. Null when there is none in the sitting, or it is a canary. */
  async locked(
    { manager }: Transaction,
    sittingId: string,
    id: string,
  ): Promise<{ readonly begun: boolean } | null> {
    const found = (await manager.query(
      `SELECT id FROM registration r WHERE r.id = $1 AND r.sitting_id = $2
         AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id) FOR UPDATE`,
      [id, sittingId],
    )) as unknown[];
    if (found.length === 0) return null;
    // A statement of its own: one that waited for the lock would still see what was there before.
    const begun = (await manager.query('SELECT 1 FROM attempt WHERE registration_id = $1', [
      id,
    ])) as unknown[];
    return { begun: begun.length > 0 };
  }

  /** Stores codes that have just been printed. */
  async setCodes(
    { manager }: Transaction,
    codes: readonly { readonly id: string; readonly hash: string }[],
    printedAt: Date,
  ): Promise<void> {
    await manager.query(
      `UPDATE registration r SET access_code_hash = p.hash, slip_printed_at = $3
       FROM unnest($1::uuid[], $2::text[]) AS p (id, hash) WHERE r.id = p.id`,
      [codes.map(({ id }) => id), codes.map(({ hash }) => hash), printedAt],
    );
  }

  async remove({ manager }: Transaction, id: string): Promise<void> {
    await manager.delete(RegistrationEntity, { id });
  }
}
