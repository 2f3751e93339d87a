import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { AccountsRepository } from './accounts.repository.js';

/** Places where exams are sat. */
@Injectable()
export class CentresService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Makes a centre; answers its id. */
  async createCentre(name: string): Promise<string> {
    const id = this.ids.next();
    await this.repository.addCentre({
      ...{ id, name, createdAt: this.clock.now() },
      ...{ retentionMonths: null, retentionKeepsResults: true, retentionSetBy: null },
    });
    return id;
  }

  /** True while nobody has set up anything. */
  async isEmpty(): Promise<boolean> {
    return (await this.repository.listCentres()).length === 0;
  }
}
