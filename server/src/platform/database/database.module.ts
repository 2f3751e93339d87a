import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ServerConfig } from '../config/index.js';
import { dataSourceOptions } from './data-source.js';
import { HealthController } from './health.controller.js';
import { ReportReads } from './report-reads.js';
import { Transactions } from './transactions.js';

/** The connection pool; entities are those that the modules name with `TypeOrmModule.forFeature`. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ServerConfig],
      useFactory: (config: ServerConfig) => {
        if (config.databaseUrl === null) throw new Error('no database address: start the embedded one first');
        const { databaseUrl, databasePool } = config;
        return {
          ...dataSourceOptions({ databaseUrl, databasePool }),
          autoLoadEntities: true,
          retryAttempts: 5,
          retryDelay: 1_000,
        };
      },
    }),
  ],
  controllers: [HealthController],
  providers: [ReportReads, Transactions],
  exports: [ReportReads, Transactions],
})
export class DatabaseModule {}
