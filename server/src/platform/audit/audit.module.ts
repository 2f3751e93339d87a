import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from './audit.js';
import { AuditEntity } from './audit.entity.js';
import { AuditRepository } from './audit.repository.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEntity])],
  providers: [Audit, AuditRepository],
  exports: [Audit],
})
export class AuditModule {}
