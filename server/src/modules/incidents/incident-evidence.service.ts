import { Injectable } from '@nestjs/common';
import type { GradeDifference } from '@examhall/shared/grading';
import { fold } from '@examhall/shared/journal';
import type { EvidentFacts, EvidentGrades, Grade, IncidentEvidence } from '@examhall/shared/protocol';
import { batchSchema } from '@examhall/shared/sealing';
import { z } from 'zod';
import { JournalsService, StrayEvidence, type AttemptEntity } from '../attempts/index.js';
import { ExamGraders } from '../results/index.js';
import { SittingsService } from '../sittings/index.js';
import { StationsService } from '../stations/index.js';
import type { IncidentRow } from './incident-list.repository.js';
import { factsOf } from './incident-facts.js';
import { JournalEvidence } from './journal-evidence.js';

const refusedSchema = z.object({ reason: z.string(), stationId: z.string(), body: z.string() });
const straySchema = z.object({ stationId: z.string(), subject: z.string(), fromSeq: z.number() });
const lateSchema = z.object({ seqs: z.array(z.number()), allowedMs: z.number() });
const differencesSchema = z.object({ differences: z.array(z.custom<GradeDifference>()) });

/**
 * Puts what a person needs beside an incident: what was noted when it was raised, and what the database holds of it, read when
 * it is asked for. Nothing is kept twice.
 */
@Injectable()
export class IncidentEvidenceService {
  constructor(
    private readonly journal: JournalEvidence,
    private readonly journals: JournalsService,
    private readonly strays: StrayEvidence,
    private readonly graders: ExamGraders,
    private readonly sittings: SittingsService,
    private readonly stations: StationsService,
  ) {}

  async of(row: IncidentRow, attempt: AttemptEntity): Promise<IncidentEvidence> {
    if (attempt.erasedAt) return { type: 'gone', why: 'erased' };
    const isArchived = Boolean((await this.sittings.sitting(attempt.sittingId))?.archivedAt);
    const read = this.reader(row, attempt);
    if (!read) return this.facts(row);
    return isArchived ? { type: 'gone', why: 'archived' } : read();
  }

  /** How the evidence is read from the journal; null for what needs no journal. */
  private reader(row: IncidentRow, attempt: AttemptEntity): (() => Promise<IncidentEvidence>) | null {
    switch (row.kind) {
      case 'grade-discrepancy':
        return () => this.grades(row, attempt);
      case 'journal-fork':
      case 'journal-edited':
      case 'journal-invalid':
        return refusedSchema.safeParse(row.evidence).success ? () => this.refused(row, attempt) : null;
      case 'stray-entries':
        return () => this.stray(row, attempt);
      case 'late-entries':
        return () => this.late(row, attempt);
      case 'machine-signal':
        return async () => ({
          type: 'signals',
          signal: row.about ?? '',
          signals: await this.journal.signals(attempt),
        });
      default:
        return null;
    }
  }

  private async grades({ evidence }: IncidentRow, attempt: AttemptEntity): Promise<EvidentGrades> {
    const { differences } = differencesSchema.parse(evidence);
    const journal = await this.journals.verified(attempt);
    const view = journal.ok ? fold(journal.entries) : null;
    if (!view?.localGrade) return { type: 'grades', differences, grades: null };
    const { localGrade, responses } = view;
    // Made again as it was made for the comparison: from the journal, by the key and rules the package was sealed with.
    const serverGrade = await this.graders.grade(attempt.packageId, view);
    const [{ paper }, items, sitting] = await Promise.all([
      this.sittings.packageExam(attempt.packageId),
      this.journal.items(attempt),
      this.sittings.sitting(attempt.sittingId),
    ]);
    const [local, server] = [localGrade, serverGrade].map(
      (grade) => new Map(grade.items.map((mark) => [mark.itemId, mark])),
    );
    const differing = new Set(differences.map(({ itemId }) => itemId));
    return {
      type: 'grades',
      differences,
      grades: {
        local: sourceOf(localGrade),
        server: sourceOf(serverGrade),
        examId: sitting?.examId ?? '',
        language: paper.language,
        media: paper.media,
        items: [...items.values()].map(({ number, item }) => ({
          number,
          item,
          response: responses.get(item.id) ?? null,
          local: local?.get(item.id) ?? null,
          server: server?.get(item.id) ?? null,
          differs: differing.has(item.id),
        })),
      },
    };
  }

  private async refused(row: IncidentRow, attempt: AttemptEntity): Promise<IncidentEvidence> {
    const { reason, stationId, body } = refusedSchema.parse(row.evidence);
    const { entries } = batchSchema.parse(JSON.parse(Buffer.from(body, 'base64').toString('utf8')));
    return {
      type: 'branches',
      reason,
      ...(await this.journal.branches(attempt, entries)),
      otherStation: await this.stations.nameOf(stationId),
      receivedAt: row.raised_at.toISOString(),
      adoptedAt: null,
    };
  }

  private async stray(row: IncidentRow, attempt: AttemptEntity): Promise<IncidentEvidence> {
    const { stationId, subject, fromSeq } = straySchema.parse(row.evidence);
    const lastHash = subject.slice(subject.indexOf(':') + 1);
    const stray = await this.strays.find({ attemptId: attempt.id, stationId, fromSeq, lastHash });
    if (!stray) return this.facts(row);
    return {
      type: 'branches',
      reason: null,
      ...(await this.journal.branches(attempt, stray.entries)),
      otherStation: await this.stations.nameOf(stationId),
      receivedAt: stray.receivedAt.toISOString(),
      adoptedAt: stray.adoptedAt?.toISOString() ?? null,
    };
  }

  private async late({ evidence }: IncidentRow, attempt: AttemptEntity): Promise<IncidentEvidence> {
    const { seqs, allowedMs } = lateSchema.parse(evidence);
    return { type: 'late', allowedMs, entries: await this.journal.numbered(attempt, new Set(seqs)) };
  }

  private async facts(row: IncidentRow): Promise<EvidentFacts> {
    const { stationId } = row.evidence;
    const station = typeof stationId === 'string' ? await this.stations.nameOf(stationId) : null;
    return { type: 'facts', facts: factsOf(row.evidence, station) };
  }
}

function sourceOf(grade: Grade) {
  const { graderVersion, packageId, packageVersion, keyVersion, rulesVersion, marks, maxMarks } = grade;
  return { graderVersion, packageId, packageVersion, keyVersion, rulesVersion, marks, maxMarks };
}
