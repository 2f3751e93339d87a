import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { BankController } from './bank.controller.js';
import { BankIntakeService } from './bank-intake.service.js';
import { BankItemEntity } from './bank-item.entity.js';
import { BankItemTagEntity } from './bank-item-tag.entity.js';
import { BankItemVersionEntity } from './bank-item-version.entity.js';
import { BankMediaEntity } from './bank-media.entity.js';
import { BankMediaRepository } from './bank-media.repository.js';
import { BankRepository } from './bank.repository.js';
import { BankService } from './bank.service.js';
import { ExamBankItemEntity } from './exam-bank-item.entity.js';
import { ExamDraftsController } from './exam-drafts.controller.js';
import { ExamDraftsService } from './exam-drafts.service.js';
import { TakenItemsRepository } from './taken-items.repository.js';

/** The question bank, and exams made from it. */
@Module({
  imports: [
    ContentModule,
    TypeOrmModule.forFeature([
      BankItemEntity,
      BankItemVersionEntity,
      BankItemTagEntity,
      BankMediaEntity,
      ExamBankItemEntity,
    ]),
  ],
  controllers: [BankController, ExamDraftsController],
  providers: [
    BankRepository,
    BankMediaRepository,
    BankService,
    BankIntakeService,
    TakenItemsRepository,
    ExamDraftsService,
  ],
})
export class BankModule {}
