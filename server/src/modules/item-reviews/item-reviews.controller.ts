import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ItemReview, ItemReviewSummary } from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { DecideItemDto } from './item-reviews.dto.js';
import { ItemReviewsService } from './item-reviews.service.js';

@ApiTags('statistics')
@Controller('sittings/:id/item-reviews')
export class ItemReviewsController {
  constructor(private readonly reviews: ItemReviewsService) {}

  /** Every question of the sitting, with what its figures say against it and what was decided. */
  @Get()
  @Access('admin', 'marker')
  list(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<ItemReviewSummary[]> {
    return this.reviews.list(id, staff.centreId);
  }

  @Get(':itemId')
  @Access('admin', 'marker')
  view(
    @Param('id', IdPipe) id: string,
    @Param('itemId') itemId: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<ItemReview> {
    return this.reviews.view(id, itemId, staff.centreId);
  }

  @Post(':itemId/decisions')
  @HttpCode(200)
  @Access('admin')
  decide(
    @Param('id', IdPipe) id: string,
    @Param('itemId') itemId: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() body: DecideItemDto,
  ): Promise<ItemReview> {
    return this.reviews.decide(id, itemId, staff, body);
  }

  /** Takes a decision back: the one before it stands again. */
  @Post(':itemId/decisions/:decisionId/undo')
  @HttpCode(200)
  @Access('admin')
  undo(
    @Param('id', IdPipe) id: string,
    @Param('itemId') itemId: string,
    @Param('decisionId', IdPipe) decisionId: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<ItemReview> {
    return this.reviews.undo(id, itemId, decisionId, staff);
  }
}
