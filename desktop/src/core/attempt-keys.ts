import type { SecretStore } from './secret-store.js';

/**
 * The keys an attempt needs to be taken up again after a restart. They live in the station's secret store and nowhere
 * else, and go when the attempt ends.
 */
export class AttemptKeys {
  constructor(
    private readonly secrets: SecretStore,
    private readonly attemptId: string,
  ) {}

  keep(contentKey: Uint8Array, gradingKey: Uint8Array | null): void {
    this.secrets.write(this.name('content'), contentKey);
    if (gradingKey) this.secrets.write(this.name('grading'), gradingKey);
  }

  /** Null when it is not here any more. Whoever asks wipes it after use. */
  contentKey(): Buffer | null {
    return this.secrets.read(this.name('content'));
  }

  /** Null unless the sitting released it at the start. Whoever asks wipes it after use. */
  gradingKey(): Buffer | null {
    return this.secrets.read(this.name('grading'));
  }

  drop(): void {
    this.secrets.remove(this.name('content'));
    this.secrets.remove(this.name('grading'));
  }

  private name(which: 'content' | 'grading'): string {
    return `${which}-key-${this.attemptId}`;
  }
}
