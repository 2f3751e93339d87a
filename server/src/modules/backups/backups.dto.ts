import { IsString, Length } from 'class-validator';

export class BackupWhyDto {
  @IsString()
  @Length(1, 500)
  why: string;
}
