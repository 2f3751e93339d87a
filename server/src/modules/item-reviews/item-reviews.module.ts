import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/index.js';
import { ResultsModule } from '../results/index.js';
import { SittingsModule } from '../sittings/index.js';
import { StatisticsModule } from '../statistics/index.js';
import { ItemDecisionEntity } from './item-decision.entity.js';
import { ItemReviewRepository } from './item-review.repository.js';
import { ItemReviewsController } from './item-reviews.controller.js';
import { ItemReviewsService } from './item-reviews.service.js';

/** Questions that their figures speak against, and what is decided of them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ItemDecisionEntity]),
    AccountsModule,
    ResultsModule,
    SittingsModule,
    StatisticsModule,
  ],
  controllers: [ItemReviewsController],
  providers: [ItemReviewRepository, ItemReviewsService],
})
export class ItemReviewsModule {}
