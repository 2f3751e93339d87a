import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../platform/clock/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { SecretBox } from '../../platform/secrets/index.js';
import { AccountsRepository } from './accounts.repository.js';
import type { CentreEntity } from './centre.entity.js';

const TOKEN_BYTES = 24;

/** Places where exams are sat, and the secret with which their stations enrol. */
@Injectable()
export class CentresService {
  constructor(
    private readonly repository: AccountsRepository,
    private readonly box: SecretBox,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Makes a centre; answers its id. */
  async createCentre(name: string): Promise<{ centreId: string; enrolmentToken: string }> {
    const id = this.ids.next();
    const enrolmentToken = this.ids.secret(TOKEN_BYTES);
    await this.repository.addCentre({
      id,
      name,
      enrolmentTokenBox: this.box.seal(Buffer.from(enrolmentToken, 'utf8'), tokenContext(id)),
      createdAt: this.clock.now(),
    });
    return { centreId: id, enrolmentToken };
  }

  /** The secret an admin copies to the stations. */
  async enrolmentToken(centreId: string): Promise<string> {
    const centre = await this.repository.findCentre(centreId);
    if (!centre) throw new ProblemError('not-found', 'There is no such centre.');
    return this.openToken(centre);
  }

  /** The centre this token enrols with; null when there is none. Compares with every centre in constant time. */
  async findByEnrolmentToken(token: string): Promise<string | null> {
    const given = digest(token);
    let found: string | null = null;
    for (const centre of await this.repository.listCentres()) {
      if (timingSafeEqual(given, digest(this.openToken(centre)))) found = centre.id;
    }
    return found;
  }

  /** True while nobody has set up anything. */
  async isEmpty(): Promise<boolean> {
    return (await this.repository.listCentres()).length === 0;
  }

  private openToken(centre: CentreEntity): string {
    return this.box.open(centre.enrolmentTokenBox, tokenContext(centre.id)).toString('utf8');
  }
}

function tokenContext(centreId: string): string {
  return `centre.enrolment_token\n${centreId}`;
}

/** Brings tokens of any length to one, as constant-time comparison needs. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
