import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { StationEntity } from './station.entity.js';

/** Reads and writes stations. */
@Injectable()
export class StationsRepository {
  constructor(@InjectRepository(StationEntity) private readonly stations: Repository<StationEntity>) {}

  async add(station: StationEntity): Promise<void> {
    await this.stations.createQueryBuilder().insert().values(station).orIgnore().execute();
  }

  find(id: string): Promise<StationEntity | null> {
    return this.stations.findOneBy({ id });
  }

  findAll(ids: readonly string[]): Promise<StationEntity[]> {
    return this.stations.findBy({ id: In([...new Set(ids)]) });
  }

  findBySigningKey(signingKey: string): Promise<StationEntity | null> {
    return this.stations.findOneBy({ signingKey });
  }

  listByCentre(centreId: string): Promise<StationEntity[]> {
    return this.stations.find({ where: { centreId }, order: { name: 'ASC' } });
  }

  async markSeen(id: string, at: Date): Promise<void> {
    await this.stations.update({ id }, { lastSeenAt: at });
  }
}
