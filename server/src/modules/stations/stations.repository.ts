import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ReadinessReport } from '@examhall/shared/protocol';
import { In, Repository } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Transaction } from '../../platform/database/index.js';
import { StationEntity } from './station.entity.js';

/** Reads and writes stations. */
@Injectable()
export class StationsRepository {
  constructor(@InjectRepository(StationEntity) private readonly stations: Repository<StationEntity>) {}

  async insert({ manager }: Transaction, station: StationEntity): Promise<void> {
    // TypeORM's insert wants JSON columns as objects of a looser type.
    await manager.insert(StationEntity, station as QueryDeepPartialEntity<StationEntity>);
  }

  find(id: string): Promise<StationEntity | null> {
    return this.stations.findOneBy({ id });
  }

  findAll(ids: readonly string[]): Promise<StationEntity[]> {
    return this.stations.findBy({ id: In([...new Set(ids)]) });
  }

  /** In the transaction that asks, which holds the token: who enrolled a moment ago is seen. */
  findBySigningKey({ manager }: Transaction, signingKey: string): Promise<StationEntity | null> {
    return manager.findOneBy(StationEntity, { signingKey });
  }

  listByCentre(centreId: string): Promise<StationEntity[]> {
    return this.stations.find({ where: { centreId }, order: { name: 'ASC' } });
  }

  /** True when there was such a station of the centre's. */
  async setApproval(
    { manager }: Transaction,
    id: string,
    centreId: string,
    approval: Pick<StationEntity, 'approvedAt' | 'withdrawnAt'>,
  ): Promise<boolean> {
    return (await manager.update(StationEntity, { id, centreId }, approval)).affected === 1;
  }

  async setReadiness(id: string, readiness: ReadinessReport): Promise<void> {
    await this.stations.update({ id }, { readiness } as QueryDeepPartialEntity<StationEntity>);
  }

  /** A client that does not tell its version leaves what was told before. */
  async markSeen(id: string, at: Date, clientVersion: string | null): Promise<void> {
    await this.stations.update({ id }, { lastSeenAt: at, ...(clientVersion !== null && { clientVersion }) });
  }
}
