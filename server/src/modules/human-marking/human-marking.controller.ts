import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type {
  AnswerMarking,
  GivenMark,
  MarkingProgress,
  MarkingTask,
  NextMarkingTask,
} from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import { AnswerHistory } from './answer-history.js';
import { MarkingReasonDto, MarkingSettingsDto, MarkingSheetDto } from './human-marking.dto.js';
import { MarkingDeskService } from './marking-desk.service.js';
import { MarkingOfficeService } from './marking-office.service.js';

/** Answers that people mark. */
@ApiTags('marking')
@Controller()
export class HumanMarkingController {
  constructor(
    private readonly desk: MarkingDeskService,
    private readonly office: MarkingOfficeService,
    private readonly history: AnswerHistory,
  ) {}

  @Get('sittings/:id/marking/items')
  @Access('admin', 'marker')
  progress(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<MarkingProgress> {
    return this.office.progress(id, staff);
  }

  @Put('sittings/:id/marking/items/:itemId')
  @HttpCode(204)
  @Access('admin')
  set(
    @Param('id', IdPipe) id: string,
    @Param('itemId') itemId: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() settings: MarkingSettingsDto,
  ): Promise<void> {
    return this.office.set(id, itemId, staff, settings);
  }

  @Get('sittings/:id/marking/items/:itemId/answers')
  @Access('admin')
  answers(
    @Param('id', IdPipe) id: string,
    @Param('itemId') itemId: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<AnswerMarking[]> {
    return this.history.ofItem(id, itemId, staff);
  }

  @Get('attempts/:id/marking')
  @Access('admin')
  ofAttempt(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<AnswerMarking[]> {
    return this.history.ofAttempt(id, staff);
  }

  /** The answer before me, or the next one. */
  @Post('sittings/:id/marking/items/:itemId/next')
  @HttpCode(200)
  @Access('admin', 'marker')
  next(
    @Param('id', IdPipe) id: string,
    @Param('itemId') itemId: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<NextMarkingTask> {
    return this.desk.next(id, itemId, staff);
  }

  /** Takes back what I handed in last. */
  @Post('sittings/:id/marking/items/:itemId/undo')
  @HttpCode(200)
  @Access('admin', 'marker')
  undo(
    @Param('id', IdPipe) id: string,
    @Param('itemId') itemId: string,
    @CurrentStaff() staff: StaffPrincipal,
  ): Promise<MarkingTask> {
    return this.desk.undo(id, itemId, staff);
  }

  @Post('marking-tasks/:id/take')
  @HttpCode(200)
  @Access('admin')
  take(@Param('id', IdPipe) id: string, @CurrentStaff() staff: StaffPrincipal): Promise<MarkingTask> {
    return this.desk.take(id, staff);
  }

  @Put('marking-tasks/:id/draft')
  @HttpCode(204)
  @Access('admin', 'marker')
  keepDraft(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() sheet: MarkingSheetDto,
  ): Promise<void> {
    return this.desk.keepDraft(id, staff, sheet);
  }

  @Post('marking-tasks/:id/marks')
  @HttpCode(200)
  @Access('admin', 'marker')
  submit(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() sheet: MarkingSheetDto,
  ): Promise<GivenMark> {
    return this.desk.submit(id, staff, sheet);
  }

  @Post('marking-tasks/:id/skip')
  @HttpCode(204)
  @Access('admin', 'marker')
  skip(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { reason }: MarkingReasonDto,
  ): Promise<void> {
    return this.desk.skip(id, staff, reason);
  }

  @Post('marking-tasks/:id/reopen')
  @HttpCode(204)
  @Access('admin')
  reopen(
    @Param('id', IdPipe) id: string,
    @CurrentStaff() staff: StaffPrincipal,
    @Body() { reason }: MarkingReasonDto,
  ): Promise<void> {
    return this.office.reopen(id, staff, reason);
  }
}
