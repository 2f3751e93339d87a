import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { IncidentRepository } from './incident.repository.js';
import type { IncidentKind } from './incident.entity.js';

/** Keeps what a person has to look at. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Raises an incident with its evidence. `subject` says what about the attempt it is: the same kind about the same
   * subject is raised once, however often a client repeats itself.
   */
  raise(
    attemptId: string,
    kind: IncidentKind,
    subject: string,
    evidence: Record<string, unknown>,
  ): Promise<void> {
    return this.incidents.insertOnce({
      id: this.ids.next(),
      attemptId,
      kind,
      evidence: { subject, ...evidence },
      raisedAt: this.clock.now(),
    });
  }
}
