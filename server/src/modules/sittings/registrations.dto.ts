import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, ValidateNested } from 'class-validator';
import { MAX_CANDIDATES, type AddRegistrationsRequest } from '@examhall/shared/protocol';
import { NewCandidateDto } from './sittings.dto.js';

export class AddRegistrationsDto implements AddRegistrationsRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CANDIDATES)
  @ArrayUnique((candidate: NewCandidateDto) => candidate.number, {
    message: 'candidate numbers must be unique',
  })
  @ValidateNested({ each: true })
  @Type(() => NewCandidateDto)
  candidates: NewCandidateDto[];
}
