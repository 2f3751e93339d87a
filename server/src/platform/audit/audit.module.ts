import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from './audit.js';
import { AuditEntity } from './audit.entity.js';
import { AuditWordsEntity } from './audit-words.entity.js';
import { AuditRepository } from './audit.repository.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntity, AuditWordsEntity])],
  providers: [Audit, AuditRepository],
  exports: [Audit],
})
export class AuditModule {}
