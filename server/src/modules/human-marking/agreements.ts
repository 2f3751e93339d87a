import { Injectable } from '@nestjs/common';
import type { MarkingSettings } from '@examhall/shared/protocol';
import { Clock, IdSource } from '../../platform/clock/index.js';
import type { Transaction } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { conclude } from './conclude.js';
import { HumanMarkRepository } from './human-mark.repository.js';
import type { MarkedItemFacts } from './marked-items.js';
import { MarkingTaskRepository } from './marking-task.repository.js';
import type { MarkingTaskEntity } from './marking-task.entity.js';

/** Makes of the marks of one answer what counts, and has the attempt marked again when that has changed. */
@Injectable()
export class Agreements {
  constructor(
    private readonly tasks: MarkingTaskRepository,
    private readonly marks: HumanMarkRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Brings a task, which the transaction has locked, up to date with the marks of its round. While they come to nothing, what
   * was agreed on before stays: a result does not lose marks because somebody looks at the answer again.
   */
  async update(
    transaction: Transaction,
    task: MarkingTaskEntity,
    { item, rounding, settings }: Pick<MarkedItemFacts, 'item' | 'rounding'> & { settings: MarkingSettings },
  ): Promise<void> {
    const given = await this.marks.ofRound(transaction, task.id, task.round);
    const conclusion = conclude(given, settings, { rounding, most: item.marks });
    const before = await this.marks.lastAgreed(transaction, task.id, task.responseHash);
    let agreedId = before?.id ?? null;
    if (conclusion.wanted === 'nothing') {
      const { marks, basis, madeFrom } = conclusion.agreement;
      const isSame =
        before?.marks === marks && before.basis === basis && before.madeFrom.join() === madeFrom.join();
      if (!isSame) {
        agreedId = this.ids.next();
        await this.marks.agree(transaction, {
          id: agreedId,
          taskId: task.id,
          responseHash: task.responseHash,
          ...{ marks, basis, madeFrom: [...madeFrom] },
          agreedAt: this.clock.now(),
          withdrawnAt: null,
        });
      }
    }
    await this.tasks.conclude(transaction, task.id, { wanted: conclusion.wanted, agreedId });
    if (agreedId === task.agreedId) return;
    const { attemptId } = task;
    await this.outbox.renew(transaction, [{ job: 'regrade', key: attemptId, payload: { attemptId } }]);
  }
}
