import { IsOptional, IsString, Length } from 'class-validator';
import type { SignInRequest } from '@examhall/shared/protocol';

export class SignInDto implements SignInRequest {
  @IsString()
  @Length(1, 200)
  username: string;

  @IsString()
  @Length(1, 1_000)
  password: string;

  @IsOptional()
  @IsString()
  @Length(1, 40)
  code?: string;
}
