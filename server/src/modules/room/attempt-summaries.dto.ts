import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { MOST_NAMED, SUMMARIES_PAGE } from '@examhall/shared/protocol';

/** One value or several: `exam=a`, `exam=a&exam=b` and `exam=a,b` all name a list. */
const list = ({ value }: { value: unknown }): unknown =>
  (Array.isArray(value) ? value : [value]).flatMap((text: unknown) =>
    typeof text === 'string' ? text.split(',') : [text],
  );

export class AttemptSummariesDto {
  @IsOptional()
  @Transform(list)
  @IsArray()
  @ArrayMaxSize(MOST_NAMED)
  @IsUUID('all', { each: true })
  exam?: string[];

  @IsOptional()
  @Transform(list)
  @IsArray()
  @ArrayMaxSize(MOST_NAMED)
  @IsUUID('all', { each: true })
  sitting?: string[];

  @IsOptional()
  @IsUUID()
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(SUMMARIES_PAGE)
  limit?: number;
}
