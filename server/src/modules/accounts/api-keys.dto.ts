import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import {
  LONGEST_API_KEY_DAYS,
  staffRoles,
  type Account,
  type IssueApiKeyRequest,
} from '@examhall/shared/protocol';

export class IssueApiKeyDto implements IssueApiKeyRequest {
  @IsString()
  @Length(1, 100)
  @Matches(/\S/u, { message: 'name must not be empty' })
  name: string;

  @IsIn(staffRoles)
  role: Account['role'];

  @IsInt()
  @Min(1)
  @Max(LONGEST_API_KEY_DAYS)
  daysValid: number;
}
