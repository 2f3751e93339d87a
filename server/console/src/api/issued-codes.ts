import type { CreatedSitting } from '@examhall/shared/protocol';

/**
 * Access codes as they were told, by sitting. Only in memory, never in the browser's storage or history: they are
 * gone when the tab is closed, reloaded or signed out.
 */
export class IssuedCodes {
  private readonly bySitting = new Map<string, CreatedSitting>();

  remember(created: CreatedSitting): void {
    this.bySitting.set(created.sitting.id, created);
  }

  of(sittingId: string): CreatedSitting | null {
    return this.bySitting.get(sittingId) ?? null;
  }

  forgetAll(): void {
    this.bySitting.clear();
  }
}
