import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, MoreThan, Repository } from 'typeorm';
import type { Accommodations } from '@examhall/shared/protocol';
import type { Transaction } from '../../platform/database/index.js';
import { RegistrationEntity } from './registration.entity.js';
import { SittingEntity } from './sitting.entity.js';

/** PostgreSQL takes at most 65,535 parameters in one statement; a registration has ten. */
const REGISTRATIONS_AT_ONCE = 1_000;

/** A sitting as the list shows it. */
export interface ListedSitting {
  readonly sitting: SittingEntity;
  readonly examTitle: string;
  readonly candidateCount: number;
  /** 0 when its packages have all been superseded. */
  readonly packageVersion: number;
}

interface ListedRow {
  readonly id: string;
  readonly exam_title: string;
  readonly candidate_count: number;
  readonly package_version: number | null;
}

/** Sittings and registrations in the database. */
@Injectable()
export class SittingRepository {
  constructor(
    @InjectRepository(SittingEntity) private readonly sittings: Repository<SittingEntity>,
    @InjectRepository(RegistrationEntity) private readonly registrations: Repository<RegistrationEntity>,
  ) {}

  async insert(
    transaction: Transaction,
    sitting: SittingEntity,
    registrations: readonly RegistrationEntity[],
  ): Promise<void> {
    await transaction.manager.insert(SittingEntity, sitting);
    for (let from = 0; from < registrations.length; from += REGISTRATIONS_AT_ONCE) {
      await transaction.manager.insert(
        RegistrationEntity,
        registrations.slice(from, from + REGISTRATIONS_AT_ONCE),
      );
    }
  }

  async ofCentreAmong(centreId: string, ids: readonly string[]): Promise<Set<string>> {
    const found = await this.sittings.find({
      select: { id: true },
      where: { centreId, id: In([...new Set(ids)]) },
    });
    return new Set(found.map(({ id }) => id));
  }

  find(id: string): Promise<SittingEntity | null> {
    return this.sittings.findOneBy({ id });
  }

  /** The centre's sittings, the latest first, or one of them. */
  async list(centreId: string, id?: string): Promise<ListedSitting[]> {
    const rows: ListedRow[] = await this.sittings.query(
      `SELECT s.id, e.title AS exam_title, p.version AS package_version,
              (SELECT count(*)::int FROM registration r WHERE r.sitting_id = s.id
                AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)) AS candidate_count
       FROM sitting s JOIN exam e ON e.id = s.exam_id
       LEFT JOIN exam_package p ON p.sitting_id = s.id AND p.superseded_at IS NULL
       WHERE s.centre_id = $1 AND ($2::uuid IS NULL OR s.id = $2)`,
      [centreId, id ?? null],
    );
    const about = new Map(rows.map((row) => [row.id, row]));
    const sittings = await this.sittings.find({
      where: { centreId, ...(id === undefined ? {} : { id }) },
      order: { opensAt: 'DESC', createdAt: 'DESC' },
    });
    return sittings.map((sitting) => ({
      sitting,
      examTitle: about.get(sitting.id)?.exam_title ?? '',
      candidateCount: about.get(sitting.id)?.candidate_count ?? 0,
      packageVersion: about.get(sitting.id)?.package_version ?? 0,
    }));
  }

  /** Sittings of the centre that are not over at `now`: what `windowState` says, as the database can ask for it. */
  notOver(centreId: string, now: Date): Promise<SittingEntity[]> {
    return this.sittings.find({ where: { centreId, closesAt: MoreThan(now) }, order: { opensAt: 'ASC' } });
  }

  /** The sitting, locked until the transaction ends: whoever else wants to change it waits. */
  findLocked(transaction: Transaction, id: string): Promise<SittingEntity | null> {
    return transaction.manager.findOne(SittingEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  async setClosesAt(transaction: Transaction, id: string, closesAt: Date): Promise<void> {
    await transaction.manager.update(SittingEntity, { id }, { closesAt });
  }

  /** Everybody who is registered in the sitting, by number, without its canary. */
  candidates(
    sittingId: string,
  ): Promise<Pick<RegistrationEntity, 'candidateNumber' | 'name' | 'accommodations'>[]> {
    return this.registrations.query(
      `SELECT r.candidate_number AS "candidateNumber", r.name, r.accommodations FROM registration r
       WHERE r.sitting_id = $1 AND NOT EXISTS (SELECT 1 FROM canary c WHERE c.registration_id = r.id)
       ORDER BY r.candidate_number`,
      [sittingId],
    );
  }

  findRegistration(id: string): Promise<RegistrationEntity | null> {
    return this.registrations.findOneBy({ id });
  }

  /** Who was erased is not found: nobody signs in as they. */
  findRegistrationByNumber(sittingId: string, candidateNumber: string): Promise<RegistrationEntity | null> {
    return this.registrations.findOneBy({ sittingId, candidateNumber, erasedAt: IsNull() });
  }

  /** Answers whether there is such a registration. */
  async setAccommodations(
    transaction: Transaction,
    sittingId: string,
    id: string,
    accommodations: Accommodations | null,
  ): Promise<boolean> {
    const found = await transaction.manager.existsBy(RegistrationEntity, { id, sittingId });
    if (found) await transaction.manager.update(RegistrationEntity, { id, sittingId }, { accommodations });
    return found;
  }

  async insertRegistration(transaction: Transaction, registration: RegistrationEntity): Promise<void> {
    await transaction.manager.insert(RegistrationEntity, registration);
  }

  async setExam(transaction: Transaction, id: string, examId: string): Promise<void> {
    await transaction.manager.update(SittingEntity, { id }, { examId });
  }

  /** Takes a canary away that has not run: what it expects is of an exam that is no longer the sitting's. */
  async removeCanary(transaction: Transaction, sittingId: string): Promise<void> {
    const gone = (await transaction.manager.query(
      'DELETE FROM canary WHERE sitting_id = $1 RETURNING registration_id',
      [sittingId],
    )) as [{ registration_id: string }[], number];
    for (const { registration_id: id } of gone[0]) {
      await transaction.manager.delete(RegistrationEntity, { id });
    }
  }

  async markResultsPublished(transaction: Transaction, id: string, resultsPublishedAt: Date): Promise<void> {
    await transaction.manager.update(SittingEntity, { id }, { resultsPublishedAt });
  }

  /** True for the registration of a sitting's canary. */
  async isCanary(registrationId: string): Promise<boolean> {
    const rows: unknown[] = await this.registrations.query(
      'SELECT 1 FROM canary WHERE registration_id = $1',
      [registrationId],
    );
    return rows.length > 0;
  }

  /** A slip that was printed before has a code that is good no longer. */
  async setAccessCodeHash(transaction: Transaction, id: string, accessCodeHash: string): Promise<void> {
    await transaction.manager.update(RegistrationEntity, { id }, { accessCodeHash, slipPrintedAt: null });
  }
}
