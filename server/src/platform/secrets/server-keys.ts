import { Injectable } from '@nestjs/common';
import { openBox, sealBox } from '@examhall/shared/sealing';
import type { Secrets } from './secrets-file.js';

/** The keys that make this server itself. */
@Injectable()
export class ServerKeys {
  constructor(private readonly secrets: Secrets) {}

  /** Ed25519, SPKI DER, base64: stations verify manifests and receipts with it. */
  get publicKey(): string {
    return this.secrets.serverKey.publicKey;
  }

  /** Ed25519, PKCS #8 DER, base64: signs manifests and receipts. */
  get privateKey(): string {
    return this.secrets.serverKey.privateKey;
  }

  get jwtSecret(): Buffer {
    return Buffer.from(this.secrets.jwtSecret, 'base64');
  }
}

/** Encrypts what the database may hold only sealed, under the server's master key. */
@Injectable()
export class SecretBox {
  private readonly masterKey: Buffer;

  constructor(secrets: Secrets) {
    this.masterKey = Buffer.from(secrets.masterKey, 'base64');
  }

  /** `context` names the column and row, so that a box put elsewhere does not open. */
  seal(secret: Uint8Array, context: string): Buffer {
    return sealBox(this.masterKey, secret, context);
  }

  /** @throws BoxError when it was sealed under another master key or context, or changed */
  open(box: Uint8Array, context: string): Buffer {
    return openBox(this.masterKey, box, context);
  }
}
