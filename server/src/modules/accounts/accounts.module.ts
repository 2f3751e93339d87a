import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountEntity } from './account.entity.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { CentreEntity } from './centre.entity.js';
import { CentresService } from './centres.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AccountEntity, CentreEntity])],
  controllers: [AccountsController],
  providers: [AccountsRepository, AccountsService, CentresService],
  exports: [AccountsService, CentresService],
})
export class AccountsModule {}
