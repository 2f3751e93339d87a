import { Injectable } from '@nestjs/common';
import type { Entry } from '@examhall/shared/journal';
import { batchSchema } from '@examhall/shared/sealing';
import { SupervisionRepository } from './supervision.repository.js';
import type { StrayBatchEntity } from './stray-batch.entity.js';

/** Entries that are in no journal, as an incident shows them. */
@Injectable()
export class StrayEvidence {
  constructor(private readonly supervision: SupervisionRepository) {}

  /** Null when nothing of the kind is kept (any more). */
  async find(
    which: Pick<StrayBatchEntity, 'attemptId' | 'stationId' | 'fromSeq' | 'lastHash'>,
  ): Promise<{ entries: Entry[]; receivedAt: Date; adoptedAt: Date | null } | null> {
    const stray = await this.supervision.findKept(which);
    if (!stray) return null;
    const { entries } = batchSchema.parse(JSON.parse(stray.body.toString('utf8')));
    return { entries, receivedAt: stray.receivedAt, adoptedAt: stray.adoptedAt };
  }
}
