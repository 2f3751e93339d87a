import { Injectable } from '@nestjs/common';
import { describeKey, itemTypeOf, paperItems, type Item, type Rounding } from '@examhall/shared/items';
import type { MarkingSettings } from '@examhall/shared/protocol';
import { ProblemError } from '../../platform/errors/index.js';
import { SittingsService, type CurrentExam } from '../sittings/index.js';
import { MarkingSettingRepository } from './marking-setting.repository.js';

/** What holds where nobody has said anything else. */
const defaultSettings: MarkingSettings = { mode: 'single', tolerance: '0', criteria: [] };

/** An item that people mark. */
export interface MarkedItemFacts {
  readonly item: Item;
  /** Its place in the paper, from 1. */
  readonly number: number;
  readonly guidance: string;
  readonly rounding: Rounding;
  readonly settings: MarkingSettings;
}

/** Which items of a sitting people mark, and how. Nobody starts an exam that is issued anew later, so it is one exam for all. */
@Injectable()
export class MarkedItems {
  constructor(
    private readonly sittings: SittingsService,
    private readonly settings: MarkingSettingRepository,
  ) {}

  async ofSitting(sittingId: string): Promise<{ exam: CurrentExam; items: MarkedItemFacts[] }> {
    const exam = await this.sittings.currentExam(sittingId);
    const settingsOf = await this.settings.ofSitting(sittingId);
    const items = paperItems(exam.paper).flatMap((item, index): MarkedItemFacts[] => {
      const key = exam.key.items[item.id];
      if (!key || itemTypeOf(item.type).accepted(item, key, 'all-or-nothing').by !== 'person') return [];
      return [
        {
          item,
          number: index + 1,
          guidance: describeKey(item, key),
          rounding: exam.rules.rounding,
          settings: settingsOf.get(item.id) ?? defaultSettings,
        },
      ];
    });
    return { exam, items };
  }

  /** @throws ProblemError `not-found` for an item that nobody marks */
  async one(sittingId: string, itemId: string): Promise<MarkedItemFacts & { exam: CurrentExam }> {
    const { exam, items } = await this.ofSitting(sittingId);
    const found = items.find(({ item }) => item.id === itemId);
    if (!found) throw new ProblemError('not-found', 'This sitting has no such question that people mark.');
    return { ...found, exam };
  }
}
