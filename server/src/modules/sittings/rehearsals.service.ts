import { Injectable } from '@nestjs/common';
import {
  noAccommodations,
  usualMishaps,
  windowOf,
  type CreateSittingRequest,
  type Rehearsal,
  type RehearsalQuery,
} from '@examhall/shared/protocol';
import { rehearse, type RehearsedSitting } from '@examhall/shared/rehearsal';
import { ProblemError } from '../../platform/errors/index.js';
import { ExamsService } from '../content/index.js';
import { requestedWindow } from './requested-window.js';
import { SittingRepository } from './sitting.repository.js';

/** Plays sittings in advance. It keeps nothing and holds up nothing: what it finds is for people to read. */
@Injectable()
export class RehearsalsService {
  constructor(
    private readonly sittings: SittingRepository,
    private readonly exams: ExamsService,
  ) {}

  /**
   * A sitting as it would be created.
   *
   * @throws ProblemError `validation-failed`, `not-found`, `not-published`, as creating it would
   */
  async planned(centreId: string, request: CreateSittingRequest, query: RehearsalQuery): Promise<Rehearsal> {
    const window = windowOf(requestedWindow(request));
    const { durationMinutes, candidates } = request;
    const { paper } = await this.exams.published(centreId, request.examId);
    const registered = candidates.map(({ number, name, accommodations = noAccommodations }) => {
      return { number, name, accommodations };
    });
    const { sections } = paper;
    return played({ window, durationMinutes, sections, candidates: registered }, query);
  }

  /** A sitting as it stands, with what its candidates are granted now. @throws ProblemError `not-found` */
  async standing(centreId: string, sittingId: string, query: RehearsalQuery): Promise<Rehearsal> {
    const sitting = await this.sittings.find(sittingId);
    if (sitting?.centreId !== centreId) throw new ProblemError('not-found', 'There is no such sitting.');
    const [registrations, { paper }] = await Promise.all([
      this.sittings.candidates(sittingId),
      this.exams.published(centreId, sitting.examId),
    ]);
    const candidates = registrations.map(({ candidateNumber, name, accommodations }) => {
      return { number: candidateNumber, name, accommodations: accommodations ?? noAccommodations };
    });
    const { durationMinutes } = sitting;
    return played(
      { window: windowOf(sitting), durationMinutes, sections: paper.sections, candidates },
      query,
    );
  }
}

function played(sitting: RehearsedSitting, query: RehearsalQuery): Rehearsal {
  const { lateMinutes, rebootMinutes, moveMinutes } = usualMishaps;
  const mishaps = {
    lateMinutes: query.lateMinutes ?? lateMinutes,
    rebootMinutes: query.rebootMinutes ?? rebootMinutes,
    moveMinutes: query.moveMinutes ?? moveMinutes,
  };
  return rehearse(sitting, mishaps, query.timeZone ?? 'UTC');
}
