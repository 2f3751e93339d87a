import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  MAX_ROOM_NAME_LENGTH,
  MAX_SEAT_LENGTH,
  MOST_ROOMS,
  MOST_SEAT_COLUMNS,
  MOST_SEAT_ROWS,
  seatNamings,
  seatOrders,
  type AssignSeatsRequest,
  type MoveToSeatRequest,
  type SeatNaming,
  type SeatOrder,
  type SetRoomsRequest,
} from '@examhall/shared/protocol';

class RoomDto {
  @IsOptional()
  @IsUUID()
  id?: string;

  @IsString()
  @Length(1, MAX_ROOM_NAME_LENGTH)
  @Matches(/\S/u, { message: 'a room must have a name' })
  name: string;

  @IsInt()
  @Min(1)
  @Max(MOST_SEAT_ROWS)
  rows: number;

  @IsInt()
  @Min(1)
  @Max(MOST_SEAT_COLUMNS)
  columns: number;

  @IsIn(seatNamings)
  naming: SeatNaming;

  @IsArray()
  @ArrayMaxSize(MOST_SEAT_ROWS * MOST_SEAT_COLUMNS)
  @IsString({ each: true })
  @MaxLength(MAX_SEAT_LENGTH, { each: true })
  leftOut: string[];
}

export class SetRoomsDto implements SetRoomsRequest {
  @IsArray()
  @ArrayMaxSize(MOST_ROOMS)
  @ArrayUnique((room: RoomDto) => room.name?.trim().toLowerCase(), {
    message: 'rooms must have different names',
  })
  @ValidateNested({ each: true })
  @Type(() => RoomDto)
  rooms: RoomDto[];
}

export class AssignSeatsDto implements AssignSeatsRequest {
  @IsIn(seatOrders)
  by: SeatOrder;

  @IsOptional()
  @IsString()
  @Length(1, 64)
  seed?: string;
}

export class MoveToSeatDto implements MoveToSeatRequest {
  @ValidateIf((move: MoveToSeatDto) => move.roomId !== null)
  @IsUUID()
  roomId: string | null;

  @ValidateIf((move: MoveToSeatDto) => move.roomId !== null)
  @IsString()
  @Length(1, MAX_SEAT_LENGTH)
  seat: string | null;
}
