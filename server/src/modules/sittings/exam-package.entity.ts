import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignedManifest } from '@examhall/shared/sealing';

/** The sealed package of a sitting, with its secrets encrypted under the server's master key. */
@Entity('exam_package')
export class ExamPackageEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  @Column('jsonb', { name: 'signed_manifest' })
  signedManifest: SignedManifest;

  @Column('bytea', { name: 'content_enc', select: false })
  contentEnc: Buffer;

  @Column('bytea', { name: 'key_enc', select: false })
  keyEnc: Buffer;

  @Column('bytea', { name: 'content_key_box' })
  contentKeyBox: Buffer;

  @Column('bytea', { name: 'grading_key_box' })
  gradingKeyBox: Buffer;

  @Column('bytea', { name: 'commitment_nonce_box' })
  commitmentNonceBox: Buffer;
}
