import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProcessEntity } from './process.entity.js';
import { ProcessRepository } from './process.repository.js';
import { ProcessDuties, Processes } from './processes.js';

@Global()
@Module({})
export class ProcessesModule {
  static for(runsJobs: boolean): DynamicModule {
    return {
      module: ProcessesModule,
      imports: [TypeOrmModule.forFeature([ProcessEntity])],
      providers: [
        Processes,
        ProcessRepository,
        { provide: ProcessDuties, useValue: new ProcessDuties(runsJobs) },
      ],
      exports: [Processes],
    };
  }
}
