import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { LeaveOut } from './import/index.js';

/** How a file of questions is imported. */
export class ImportQueryDto {
  /** `true`: answers what would be imported, and keeps nothing. */
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';

  /** Name of the file. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  name?: string;

  /** Whether questions that were not understood keep everything from being imported, or are left out. */
  @IsOptional()
  @IsIn(['nothing', 'not-understood'])
  leaveOut?: LeaveOut;

  /** Whether the import goes on in the background; without it, that of a long file does. */
  @IsOptional()
  @IsIn(['true', 'false'])
  background?: 'true' | 'false';
}
