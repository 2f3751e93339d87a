import { Injectable } from '@nestjs/common';
import type { SignedReceipt } from '@examhall/shared/protocol';
import type { Transaction } from '../../platform/database/index.js';
import { ErasureEntity, type ErasedBatch } from './erasure.entity.js';
import { personalData } from './personal-data.js';

/** A candidate as far as erasing depends on it. */
export interface ErasableCandidate {
  readonly registrationId: string;
  readonly candidateNumber: string;
  readonly name: string;
  readonly erasedAt: Date | null;
  readonly isCanary: boolean;
  readonly sittingId: string;
  readonly centreId: string;
  readonly closesAt: Date;
  readonly archivedAt: Date | null;
  readonly attemptId: string | null;
  readonly signedReceipt: SignedReceipt | null;
}

/** What stands in place of the name. */
const NO_NAME = 'Erased';

/** Takes what is known of a candidate out of the database. */
@Injectable()
export class ErasureRepository {
  /** The candidate, held until the transaction ends; nobody writes to the attempt meanwhile. */
  async findLocked(transaction: Transaction, registrationId: string): Promise<ErasableCandidate | null> {
    const { manager } = transaction;
    await manager.query('SELECT 1 FROM attempt WHERE registration_id = $1 FOR NO KEY UPDATE', [
      registrationId,
    ]);
    const rows = (await manager.query(
      `SELECT r.id AS "registrationId", r.candidate_number AS "candidateNumber", r.name, r.erased_at AS "erasedAt",
              EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id) AS "isCanary",
              s.id AS "sittingId", s.centre_id AS "centreId", s.closes_at AS "closesAt", s.archived_at AS "archivedAt",
              a.id AS "attemptId", a.signed_receipt AS "signedReceipt"
       FROM registration r JOIN sitting s ON s.id = r.sitting_id LEFT JOIN attempt a ON a.registration_id = r.id
       WHERE r.id = $1 FOR UPDATE OF r`,
      [registrationId],
    )) as ErasableCandidate[];
    return rows[0] ?? null;
  }

  /** What can be proved of a journal once it is gone. */
  journal(transaction: Transaction, attemptId: string): Promise<ErasedBatch[]> {
    return transaction.manager.query(
      `SELECT from_seq AS "fromSeq", to_seq AS "toSeq", station_id AS "stationId", encode(sha256(body), 'hex') AS sha256
       FROM batch WHERE attempt_id = $1 ORDER BY from_seq`,
      [attemptId],
    );
  }

  async eraseRegistration(transaction: Transaction, id: string, pseudonym: string, at: Date): Promise<void> {
    await transaction.manager.query(
      `UPDATE registration SET name = $2, candidate_number = $3, access_code_hash = '', accommodations = NULL, group_name = NULL,
              seat = NULL, room_id = NULL, erased_at = $4
       WHERE id = $1`,
      [id, NO_NAME, pseudonym, at],
    );
  }

  /** @param receipt the one that stands from now on, which names the candidate no longer */
  async eraseAttempt(
    transaction: Transaction,
    id: string,
    receipt: SignedReceipt | null,
    at: Date,
  ): Promise<void> {
    for (const erasing of Object.values(personalData))
      if (erasing.holds === 'of-attempt') await transaction.manager.query(erasing.erase, [id]);
    await transaction.manager.query('UPDATE attempt SET signed_receipt = $2, erased_at = $3 WHERE id = $1', [
      id,
      receipt === null ? null : JSON.stringify(receipt),
      at,
    ]);
  }

  /** Takes the results of an attempt away. The sums of its sitting know them no longer: they are to be made anew. */
  async removeResults(transaction: Transaction, attemptId: string, sittingId: string): Promise<void> {
    const { manager } = transaction;
    await manager.query('DELETE FROM sitting_sums WHERE sitting_id = $1', [sittingId]);
    await manager.query('DELETE FROM superseded_result WHERE attempt_id = $1', [attemptId]);
    await manager.query('DELETE FROM result WHERE attempt_id = $1', [attemptId]);
    await manager.query(
      `UPDATE result SET counted_version = 0
       WHERE attempt_id IN (SELECT id FROM attempt WHERE sitting_id = $1)`,
      [sittingId],
    );
  }

  async insert(transaction: Transaction, erasure: ErasureEntity): Promise<void> {
    await transaction.manager.insert(ErasureEntity, erasure);
  }
}
