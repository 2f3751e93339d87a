import { IsInt, IsString, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { MOST_KEPT_BACKUPS, type BackupSchedule } from '@examhall/shared/protocol';

export class BackupScheduleDto implements BackupSchedule {
  @ValidateIf((request: BackupScheduleDto) => request.time !== null)
  @Matches(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, { message: 'time must be a time of day such as 02:30' })
  time: string | null;

  @IsString()
  @Length(1, 100)
  timeZone: string;

  @IsInt()
  @Min(1)
  @Max(MOST_KEPT_BACKUPS)
  keep: number;
}

export class BackupWhyDto {
  @IsString()
  @Length(1, 500)
  why: string;
}
