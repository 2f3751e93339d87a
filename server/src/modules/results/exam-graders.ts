import { Injectable } from '@nestjs/common';
import { prepareByKey, type HumanMarks, type PreparedExam } from '@examhall/shared/grading';
import type { MarkingRules } from '@examhall/shared/items';
import { presentedIds, type AttemptView } from '@examhall/shared/journal';
import type { Grade } from '@examhall/shared/protocol';
import { SittingsService } from '../sittings/index.js';

/** Exams kept ready to be graded; package and rules never change under one name, so none is made ready twice. */
const KEPT = 50;

/** Of an attempt that has no first entry yet, nothing is answered either, whatever was drawn. */
const NO_SEED = '';

/** What is graded of an attempt. */
export type GradedAttempt = Pick<AttemptView, 'started' | 'responses'>;

/** Grades from the real keys. No grading asks the database for rules or keys that it has asked for before. */
@Injectable()
export class ExamGraders {
  private readonly prepared = new Map<string, PreparedExam>();

  constructor(private readonly sittings: SittingsService) {}

  /**
   * Grades responses by the key of a package.
   *
   * @param attempt what was answered, and the first entry, which names what was presented
   * @param rules the rules to mark by; without them, those the package was sealed with
   * @param human what people gave for these responses
   */
  async grade(
    packageId: string,
    { started, responses }: GradedAttempt,
    rules?: MarkingRules,
    human?: HumanMarks,
  ): Promise<Grade> {
    const exam = await this.sittings.packageExam(packageId);
    const by = rules ?? exam.rules;
    const name = `${packageId}\n${by.version}`;
    const prepared = this.prepared.get(name) ?? prepareByKey(exam.paper, exam.key, by);
    this.prepared.delete(name);
    this.prepared.set(name, prepared);
    const [oldest] = this.prepared.keys();
    if (this.prepared.size > KEPT && oldest !== undefined) this.prepared.delete(oldest);
    const presented = presentedIds(exam.paper, started?.seed ?? NO_SEED);
    return prepared.grade({ packageId, packageVersion: exam.packageVersion }, responses, presented, human);
  }
}
