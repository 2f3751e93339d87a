import { createHmac } from 'node:crypto';
import { NOTIFICATION_SIGNATURE_HEADER, type Notification } from '@examhall/shared/protocol';
import { Clock } from '../clock/index.js';
import { ServerConfig } from '../config/index.js';
import { JobHandler, type RunsJob } from '../queue/index.js';

/** How long the receiver may take, milliseconds: a connection to the database is held meanwhile. */
const PATIENCE_MS = 5_000;

/**
 * Posts notifications to the configured address. What was not answered with 2xx is tried again later, so it can arrive
 * twice; its id tells.
 */
@JobHandler('notify')
export class NotifyJob implements RunsJob<'notify'> {
  constructor(
    private readonly config: ServerConfig,
    private readonly clock: Clock,
  ) {}

  /** @throws Error when the receiver did not take it */
  async run(notifications: readonly Notification[]): Promise<void> {
    for (const notification of notifications) await this.post(notification);
  }

  private async post(notification: Notification): Promise<void> {
    const { notify } = this.config;
    // Switched off since it was asked for: nobody is waiting for it.
    if (notify === null) return;
    const body = JSON.stringify(notification);
    const seconds = Math.floor(this.clock.now().getTime() / 1_000);
    const response = await fetch(notify.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [NOTIFICATION_SIGNATURE_HEADER]: `t=${seconds},v1=${hmac(notify.secret, `${seconds}.${body}`)}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the receiver of notifications answered ${response.status}`);
  }
}

function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}
