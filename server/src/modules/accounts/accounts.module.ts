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
import { Identities } from './identities.js';
import { IdentitiesController } from './identities.controller.js';
import { IdentitiesRepository } from './identities.repository.js';
import { IdentitiesService } from './identities.service.js';
import { IdentityEntity } from './identity.entity.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnAccountService } from './own-account.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorEntity } from './second-factor.entity.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactors } from './second-factors.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { SingleSignOnCookie } from './single-sign-on-cookie.js';
import { SingleSignOnController } from './single-sign-on.controller.js';
import { SingleSignOnService } from './single-sign-on.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AccountEntity, CentreEntity, IdentityEntity, SecondFactorEntity])],
  controllers: [
    AccountsController,
    ApiKeysController,
    IdentitiesController,
    OwnAccountController,
    PeopleController,
    SecondFactorController,
    SingleSignOnController,
  ],
  providers: [
    AccountsRepository,
    AccountsService,
    ApiKeysService,
    CentresService,
    FirstAccountsService,
    Identities,
    IdentitiesRepository,
    IdentitiesService,
    OwnAccountService,
    PeopleService,
    SecondFactors,
    SecondFactorService,
    SecondFactorsRepository,
    SingleSignOnCookie,
    SingleSignOnService,
  ],
  exports: [AccountsService, CentresService, FirstAccountsService],
})
export class AccountsModule {}
