import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { MarkingSettings } from '@examhall/shared/protocol';
import { Repository } from 'typeorm';
import type { Transaction } from '../../platform/database/index.js';
import { MarkingSettingEntity } from './marking-setting.entity.js';

/** How items are marked, in the database. */
@Injectable()
export class MarkingSettingRepository {
  constructor(
    @InjectRepository(MarkingSettingEntity) private readonly settings: Repository<MarkingSettingEntity>,
  ) {}

  /** By item; items that nobody has said anything about are not among them. */
  async ofSitting(sittingId: string): Promise<Map<string, MarkingSettings>> {
    const rows = await this.settings.findBy({ sittingId });
    return new Map(
      rows.map(({ itemId, mode, tolerance, criteria }) => [itemId, { mode, tolerance, criteria }]),
    );
  }

  async set(
    transaction: Transaction,
    sittingId: string,
    itemId: string,
    settings: MarkingSettings,
  ): Promise<void> {
    await transaction.manager.upsert(MarkingSettingEntity, { sittingId, itemId, ...settings }, [
      'sittingId',
      'itemId',
    ]);
  }
}
