import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  grantReasons,
  MOST_GRANTED_MINUTES,
  MOST_ORDERED,
  orderKinds,
  type GrantReason,
  type OrderKind,
  type RoomOrdersRequest,
} from '@examhall/shared/protocol';
import { WhyDto } from './supervision.dto.js';

/** Which orders give minutes; those of a time grant are one at least. */
const timed: readonly OrderKind[] = ['time', 'unlock'];

class RoomOrderDto {
  @IsIn(orderKinds)
  kind: OrderKind;

  @ValidateIf(({ kind, minutes }: RoomOrderDto) => timed.includes(kind) || minutes !== undefined)
  @IsInt()
  @Min(0)
  @Max(MOST_GRANTED_MINUTES)
  minutes?: number;

  @ValidateIf(({ kind, reason }: RoomOrderDto) => kind === 'time' || reason !== undefined)
  @IsIn(grantReasons)
  reason?: GrantReason;

  @ValidateIf(({ kind, text }: RoomOrderDto) => kind === 'message' || text !== undefined)
  @IsString()
  @Length(1, 1_000)
  text?: string;
}

export class RoomOrdersDto extends WhyDto implements RoomOrdersRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ORDERED)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  attemptIds: string[];

  @IsDefined()
  @ValidateNested()
  @Type(() => RoomOrderDto)
  order: RoomOrderDto;
}
