import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountEntity } from './account.entity.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { CentreEntity } from './centre.entity.js';
import { CentresService } from './centres.service.js';
import { FirstAccountsService } from './first-accounts.service.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnAccountService } from './own-account.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorEntity } from './second-factor.entity.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactors } from './second-factors.js';
import { SecondFactorsRepository } from './second-factors.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([AccountEntity, CentreEntity, SecondFactorEntity])],
  controllers: [
    AccountsController,
    ApiKeysController,
    OwnAccountController,
    PeopleController,
    SecondFactorController,
  ],
  providers: [
    AccountsRepository,
    AccountsService,
    ApiKeysService,
    CentresService,
    FirstAccountsService,
    OwnAccountService,
    PeopleService,
    SecondFactors,
    SecondFactorService,
    SecondFactorsRepository,
  ],
  exports: [AccountsService, CentresService, FirstAccountsService],
})
export class AccountsModule {}
