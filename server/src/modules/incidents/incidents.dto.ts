import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import {
  incidentKinds,
  incidentOutcomes,
  incidentStates,
  LONGEST_INCIDENT_REASON,
  MOST_INCIDENTS_AT_ONCE,
  type IncidentKind,
  type IncidentOutcome,
  type IncidentState,
  type ReopenIncidentsRequest,
  type ResolveIncidentsRequest,
} from '@examhall/shared/protocol';

export class IncidentsQueryDto {
  @IsOptional()
  @IsUUID()
  sitting?: string;

  @IsOptional()
  @IsIn(incidentKinds)
  kind?: IncidentKind;

  @IsOptional()
  @IsIn(incidentStates)
  state?: IncidentState;

  /** The `next` of the page before. */
  @IsOptional()
  @Matches(/^\d{1,18}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u)
  before?: string;
}

export class ReopenIncidentsDto implements ReopenIncidentsRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_INCIDENTS_AT_ONCE)
  @IsUUID('all', { each: true })
  ids: string[];

  @IsString()
  @Length(1, LONGEST_INCIDENT_REASON)
  why: string;
}

export class ResolveIncidentsDto extends ReopenIncidentsDto implements ResolveIncidentsRequest {
  @IsIn(incidentOutcomes)
  outcome: IncidentOutcome;
}
