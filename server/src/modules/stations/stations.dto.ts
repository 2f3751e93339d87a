import { IsBase64, IsISO8601, IsString, Length } from 'class-validator';
import type { EnrolStationRequest, StationTokenRequest } from '@examhall/shared/protocol';

export class EnrolStationDto implements EnrolStationRequest {
  @IsString()
  @Length(1, 200)
  enrolmentToken: string;

  @IsString()
  @Length(1, 120)
  name: string;

  @IsBase64()
  @Length(1, 200)
  signingKey: string;

  @IsBase64()
  @Length(1, 200)
  exchangeKey: string;
}

export class StationTokenDto implements StationTokenRequest {
  @IsISO8601({ strict: true })
  @Length(20, 40)
  at: string;

  @IsBase64()
  @Length(1, 200)
  signature: string;
}
