import type { StartedAttempt } from '@examhall/shared/protocol';
import { contentKeyContext, gradingKeyContext, openRelease } from '@examhall/shared/sealing';
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

  /**
   * Opens the keys that the server released and keeps them for a restart.
   *
   * @returns the content key, for whoever wipes it
   * @throws BoxError for keys sealed to another station
   */
  keepReleased(started: StartedAttempt, exchangePrivateKey: string): Buffer {
    const { attemptId, packageId, contentKey, gradingKey } = started;
    const open = (release: string, context: string) => openRelease(exchangePrivateKey, release, context);
    if (gradingKey !== null) {
      const opened = open(gradingKey, gradingKeyContext(attemptId, packageId));
      this.secrets.write(this.name('grading'), opened);
      opened.fill(0);
    }
    const opened = open(contentKey, contentKeyContext(attemptId, packageId));
    this.secrets.write(this.name('content'), opened);
    return opened;
  }

  /** Keeps a content key that a start code opened. */
  keepContentKey(contentKey: Uint8Array): void {
    this.secrets.write(this.name('content'), contentKey);
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
