import {
  StandardResolutionReasons,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from '@openfeature/server-sdk';
import { features, type FeatureName } from '@examhall/shared/protocol';

/** Answers OpenFeature from what was last read of the database; a flag that nobody has set stands as it does at first. */
export class DatabaseProvider implements Provider {
  readonly metadata = { name: 'examhall-database' };
  readonly runsOn = 'server';
  private known: ReadonlyMap<string, boolean> = new Map();

  /** What stands in the database now. */
  learn(flags: ReadonlyMap<string, boolean>): void {
    this.known = flags;
  }

  resolveBooleanEvaluation(flag: string, fallback: boolean): Promise<ResolutionDetails<boolean>> {
    return Promise.resolve(this.boolean(flag, fallback));
  }

  /** As OpenFeature is answered, without its promise: for the hot path. */
  boolean(flag: string, fallback: boolean): ResolutionDetails<boolean> {
    const set = this.known.get(flag);
    if (set !== undefined) return { value: set, reason: StandardResolutionReasons.TARGETING_MATCH };
    const initially = Object.hasOwn(features, flag) ? features[flag as FeatureName].initially : fallback;
    return { value: initially, reason: StandardResolutionReasons.DEFAULT };
  }

  resolveStringEvaluation(_flag: string, value: string): Promise<ResolutionDetails<string>> {
    return Promise.resolve({ value, reason: StandardResolutionReasons.DEFAULT });
  }

  resolveNumberEvaluation(_flag: string, value: number): Promise<ResolutionDetails<number>> {
    return Promise.resolve({ value, reason: StandardResolutionReasons.DEFAULT });
  }

  resolveObjectEvaluation<T extends JsonValue>(_flag: string, value: T): Promise<ResolutionDetails<T>> {
    return Promise.resolve({ value, reason: StandardResolutionReasons.DEFAULT });
  }
}
