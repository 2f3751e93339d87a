import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { itemTypes, type Item, type ItemKey, type ItemType } from '@examhall/shared/items';
import {
  LONGEST_TAG,
  MOST_BANK_ITEMS_AT_ONCE,
  MOST_TAGS,
  type AddBankItemRequest,
  type BankFromExamRequest,
  type BankItemContent,
  type BankSelection,
  type ChangeBankItemRequest,
  type MarkingException,
  type TagBankItemsRequest,
} from '@examhall/shared/protocol';

const LONGEST_SEARCH = 200;

/** A list of tags: no white space at the ends, none twice. */
function Tags(): PropertyDecorator {
  const parts = [
    IsArray(),
    ArrayMaxSize(MOST_TAGS),
    ArrayUnique(),
    IsString({ each: true }),
    Length(1, LONGEST_TAG, { each: true }),
    Matches(/^\S(?:.*\S)?$/u, { each: true, message: 'a tag neither begins nor ends with a space' }),
  ];
  return (target, property) => parts.forEach((part) => part(target, property));
}

/** A parameter of an address that may be given once or several times. */
const asList = ({ value }: { value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

export class BankQueryDto {
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_SEARCH)
  search?: string;

  /** Every one of them. */
  @IsOptional()
  @Transform(asList)
  @Tags()
  tag?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_SEARCH)
  subject?: string;

  @IsOptional()
  @IsIn(Object.keys(itemTypes))
  type?: ItemType;

  @IsOptional()
  @IsIn(['true', 'false'])
  archived?: string;

  /** Id of the last question of the page before. */
  @IsOptional()
  @IsUUID()
  after?: string;
}

export class BankVersionDto {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  version?: number;
}

class BankContentDto implements BankItemContent {
  /** Held to the schema of its type by the service. */
  @IsObject()
  item: Item;

  @IsObject()
  key: ItemKey;

  @IsOptional()
  @IsObject()
  exception?: MarkingException | null;
}

export class AddBankItemDto extends BankContentDto implements AddBankItemRequest {
  @IsOptional()
  @Tags()
  tags?: string[];
}

export class ChangeBankItemDto extends BankContentDto implements ChangeBankItemRequest {
  @IsInt()
  @Min(1)
  basedOn: number;
}

export class BankSelectionDto implements BankSelection {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_BANK_ITEMS_AT_ONCE)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids: string[];
}

export class TagBankItemsDto extends BankSelectionDto implements TagBankItemsRequest {
  @Tags()
  add: string[];

  @Tags()
  remove: string[];
}

export class BankFromExamDto implements BankFromExamRequest {
  @IsOptional()
  @IsString()
  @Length(1, 255)
  file?: string;

  @IsOptional()
  @Tags()
  tags?: string[];
}
