import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type {
  BankFacets,
  BankHoldings,
  BankIntake,
  BankItemDetail,
  BankPage,
  PickedItems,
} from '@examhall/shared/protocol';
import { Access, CurrentStaff, type StaffPrincipal } from '../../platform/auth/index.js';
import { IdPipe } from '../../platform/errors/index.js';
import {
  AddBankItemDto,
  BankFromExamDto,
  BankQueryDto,
  BankSelectionDto,
  BankVersionDto,
  ChangeBankItemDto,
  TagBankItemsDto,
} from './bank.dto.js';
import { BankIntakeService } from './bank-intake.service.js';
import { BankService, type BankQuery } from './bank.service.js';

/** The question bank, for who makes exams. */
@ApiTags('bank')
@Controller('bank')
@Access('admin')
export class BankController {
  constructor(
    private readonly bank: BankService,
    private readonly intake: BankIntakeService,
  ) {}

  @Get('items')
  list(@CurrentStaff() staff: StaffPrincipal, @Query() query: BankQueryDto): Promise<BankPage> {
    return this.bank.list(staff.centreId, queryOf(query));
  }

  /** Everything that is found, as an exam takes it. */
  @Get('found')
  pickFound(@CurrentStaff() staff: StaffPrincipal, @Query() query: BankQueryDto): Promise<PickedItems> {
    return this.bank.pickFound(staff.centreId, queryOf(query));
  }

  @Post('items/pick')
  @HttpCode(200)
  pick(@CurrentStaff() staff: StaffPrincipal, @Body() { ids }: BankSelectionDto): Promise<PickedItems> {
    return this.bank.pick(staff.centreId, ids);
  }

  @Get('facets')
  facets(@CurrentStaff() staff: StaffPrincipal): Promise<BankFacets> {
    return this.bank.facets(staff.centreId);
  }

  @Post('items')
  add(@CurrentStaff() staff: StaffPrincipal, @Body() request: AddBankItemDto): Promise<BankItemDetail> {
    return this.bank.add(staff, request);
  }

  @Post('items/tags')
  @HttpCode(204)
  tag(@CurrentStaff() staff: StaffPrincipal, @Body() request: TagBankItemsDto): Promise<void> {
    return this.bank.tag(staff, request);
  }

  @Post('items/archive')
  @HttpCode(204)
  archive(@CurrentStaff() staff: StaffPrincipal, @Body() { ids }: BankSelectionDto): Promise<void> {
    return this.bank.setArchived(staff, ids, true);
  }

  @Post('items/unarchive')
  @HttpCode(204)
  unarchive(@CurrentStaff() staff: StaffPrincipal, @Body() { ids }: BankSelectionDto): Promise<void> {
    return this.bank.setArchived(staff, ids, false);
  }

  /** Which questions of an exam the bank holds already. */
  @Get('holdings/:examId')
  holdings(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('examId', IdPipe) examId: string,
  ): Promise<BankHoldings> {
    return this.intake.holdings(staff.centreId, examId);
  }

  @Post('items/from-exam/:examId')
  @HttpCode(200)
  takeFromExam(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('examId', IdPipe) examId: string,
    @Body() request: BankFromExamDto,
  ): Promise<BankIntake> {
    return this.intake.takeFromExam(staff, examId, request);
  }

  @Get('items/:id')
  view(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Query() { version }: BankVersionDto,
  ): Promise<BankItemDetail> {
    return this.bank.view(staff.centreId, id, version);
  }

  @Put('items/:id')
  change(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Body() request: ChangeBankItemDto,
  ): Promise<BankItemDetail> {
    return this.bank.change(staff, id, request);
  }

  @Delete('items/:id')
  @HttpCode(204)
  delete(@CurrentStaff() staff: StaffPrincipal, @Param('id', IdPipe) id: string): Promise<void> {
    return this.bank.delete(staff, id);
  }

  /** A media file of any version of the question. */
  @Get('items/:id/media/:mediaId')
  @Header('cache-control', 'private, max-age=31536000, immutable')
  async media(
    @CurrentStaff() staff: StaffPrincipal,
    @Param('id', IdPipe) id: string,
    @Param('mediaId') mediaId: string,
  ): Promise<StreamableFile> {
    const { mediaType, data } = await this.bank.mediaFile(staff, id, mediaId);
    return new StreamableFile(data, { type: mediaType, length: data.length });
  }
}

function queryOf({ tag, archived, ...rest }: BankQueryDto): BankQuery {
  return { ...rest, archived: archived === 'true', ...(tag && { tags: tag }) };
}
