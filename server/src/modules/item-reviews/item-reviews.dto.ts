import { IsIn, IsString, Length } from 'class-validator';
import { itemDecisions, type DecideItemRequest, type ItemDecision } from '@examhall/shared/protocol';

export class DecideItemDto implements DecideItemRequest {
  @IsIn(itemDecisions)
  decision: ItemDecision;

  @IsString()
  @Length(3, 1_000)
  note: string;
}
