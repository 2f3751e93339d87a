import { IsBoolean, IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import type {
  BeginSingleSignOnRequest,
  FinishSingleSignOnRequest,
  SetIdentityRequest,
  SingleSignOnCodeRequest,
} from '@examhall/shared/protocol';

export class BeginSingleSignOnDto implements BeginSingleSignOnRequest {
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  @Matches(/^\/(?![/\\])[^\\\s]*$/u, { message: 'returnTo must be a page of this console' })
  returnTo?: string;
}

export class FinishSingleSignOnDto implements FinishSingleSignOnRequest {
  @IsString()
  @Length(1, 8_000)
  answer: string;
}

export class SingleSignOnCodeDto implements SingleSignOnCodeRequest {
  @IsString()
  @Length(1, 40)
  code: string;
}

export class SetIdentityDto implements SetIdentityRequest {
  @ValidateIf((request: SetIdentityDto) => request.name !== null)
  @IsString()
  @Length(1, 200)
  @Matches(/^\S+$/u, { message: 'name must have no spaces' })
  name: string | null;

  @IsBoolean()
  only: boolean;
}
