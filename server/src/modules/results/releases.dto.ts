import { ArrayMaxSize, ArrayMinSize, IsArray, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import { MOST_RELEASED_TO, type ReleaseRequest } from '@examhall/shared/protocol';

export class ReleaseDto implements ReleaseRequest {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RELEASED_TO)
  @IsUUID(undefined, { each: true })
  registrationIds?: string[];

  @IsOptional()
  @IsISO8601({ strict: true })
  publishAt?: string;
}
