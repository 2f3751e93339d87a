import { Injectable } from '@nestjs/common';
import type { MarkingTask } from '@examhall/shared/protocol';
import type { StaffPrincipal } from '../../platform/auth/index.js';
import { AttemptRepository, JournalsService } from '../attempts/index.js';
import { SittingsService } from '../sittings/index.js';
import { HumanMarkRepository } from './human-mark.repository.js';
import { MarkedItems } from './marked-items.js';
import type { MarkingTaskEntity } from './marking-task.entity.js';

/** Answers as those see them who mark them: nothing tells whose they are. */
@Injectable()
export class TaskViews {
  constructor(
    private readonly items: MarkedItems,
    private readonly marks: HumanMarkRepository,
    private readonly attempts: AttemptRepository,
    private readonly journals: JournalsService,
    private readonly sittings: SittingsService,
  ) {}

  async of(task: MarkingTaskEntity, staff: StaffPrincipal): Promise<MarkingTask> {
    const { id: taskId, sittingId, itemId, claimedUntil } = task;
    const [{ item, guidance, rounding, settings, exam }, attempt, sitting] = await Promise.all([
      this.items.one(sittingId, itemId),
      this.attempts.find(task.attemptId),
      this.sittings.sitting(sittingId),
    ]);
    if (!attempt || !sitting || !claimedUntil) throw new Error(`marking task ${taskId} has lost its answer`);
    const response = (await this.journals.withAdopted(attempt)).responses.get(itemId);
    if (!response) throw new Error(`marking task ${taskId} has no answer`);
    return {
      ...{ taskId, sittingId, examId: sitting.examId },
      language: exam.paper.language,
      media: exam.paper.media,
      ...{ item, guidance, step: rounding.step, criteria: settings.criteria, response },
      claimedUntil: claimedUntil.toISOString(),
      draft: await this.marks.draft(taskId, staff.accountId),
      opinions: task.wanted === 'third' ? await this.marks.opinions(taskId, task.round) : [],
    };
  }
}
