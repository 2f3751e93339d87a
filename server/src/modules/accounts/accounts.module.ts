import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountEntity } from './account.entity.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { CentreEntity } from './centre.entity.js';
import { CentresService } from './centres.service.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnAccountService } from './own-account.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AccountEntity, CentreEntity])],
  controllers: [AccountsController, OwnAccountController, PeopleController],
  providers: [AccountsRepository, AccountsService, CentresService, OwnAccountService, PeopleService],
  exports: [AccountsService, CentresService],
})
export class AccountsModule {}
