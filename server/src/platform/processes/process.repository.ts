import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';
import { ProcessEntity } from './process.entity.js';

/** The server's processes in its database. */
@Injectable()
export class ProcessRepository {
  constructor(@InjectRepository(ProcessEntity) private readonly processes: Repository<ProcessEntity>) {}

  async tell(process: ProcessEntity): Promise<void> {
    await this.processes.upsert(process, ['id']);
  }

  async remove(id: string): Promise<void> {
    await this.processes.delete({ id });
  }

  async removeUnheardSince(moment: Date): Promise<void> {
    await this.processes.delete({ heardAt: LessThan(moment) });
  }

  list(): Promise<ProcessEntity[]> {
    return this.processes.find({ order: { host: 'ASC', startedAt: 'ASC' } });
  }
}
