import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { exchangePairOf, KEY_BYTES, openBox, sealBox, type KeyPairText } from '@examhall/shared/sealing';
import type { Secrets } from './secrets-file.js';

/** The keys that make this server itself. */
@Injectable()
export class ServerKeys {
  /** X25519: bundles are sealed to it. */
  readonly exchange: KeyPairText;
  /** What every station's code key is derived from. */
  readonly codeSecret: Buffer;
  /** HMAC key of the tokens; a key object, as bytes would be made one anew for every token. */
  readonly jwtSecret: KeyObject;

  constructor(private readonly secrets: Secrets) {
    const masterKey = Buffer.from(secrets.masterKey, 'base64');
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', masterKey, '', use, KEY_BYTES));
    this.exchange = exchangePairOf(derive('examhall-server-exchange-v1'));
    this.jwtSecret = createSecretKey(Buffer.from(secrets.jwtSecret, 'base64'));
    this.codeSecret = derive('examhall-station-codes-v1');
  }

  /** Ed25519, SPKI DER, base64: stations verify manifests and receipts with it. */
  get publicKey(): string {
    return this.secrets.serverKey.publicKey;
  }

  /** Ed25519, PKCS #8 DER, base64: signs manifests and receipts. */
  get privateKey(): string {
    return this.secrets.serverKey.privateKey;
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
