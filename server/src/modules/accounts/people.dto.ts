import { IsIn, IsString, Length, Matches } from 'class-validator';
import {
  staffRoles,
  type Account,
  type AddPersonRequest,
  type ChangePasswordRequest,
  type ChangePersonRequest,
  type ConfirmSecondFactorRequest,
  type ProofRequest,
} from '@examhall/shared/protocol';

export class ChangePersonDto implements ChangePersonRequest {
  @IsString()
  @Length(1, 120)
  @Matches(/\S/u, { message: 'displayName must not be empty' })
  displayName: string;

  @IsIn(staffRoles)
  role: Account['role'];
}

export class AddPersonDto extends ChangePersonDto implements AddPersonRequest {
  @IsString()
  @Length(1, 100)
  @Matches(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u, {
    message: 'username must be made of letters, digits and . _ @ -, and begin with a letter or digit',
  })
  username: string;
}

export class ProofDto implements ProofRequest {
  @IsString()
  @Length(1, 1_000)
  currentPassword: string;
}

export class ChangePasswordDto extends ProofDto implements ChangePasswordRequest {
  @IsString()
  @Length(1, 1_000)
  newPassword: string;
}

export class ConfirmSecondFactorDto implements ConfirmSecondFactorRequest {
  @IsString()
  @Length(1, 40)
  code: string;
}
