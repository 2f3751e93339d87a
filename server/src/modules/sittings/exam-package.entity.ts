import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignedManifest } from '@examhall/shared/sealing';

/** One version of a sitting's sealed package, with its secrets encrypted under the server's master key. */
@Entity('exam_package')
export class ExamPackageEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'sitting_id' })
  sittingId: string;

  /** The exam that is in it; a corrected version can hold another than the first. */
  @Column('uuid', { name: 'exam_id' })
  examId: string;

  /** Counts the packages of the sitting from 1. */
  @Column('int')
  version: number;

  @Column('jsonb', { name: 'signed_manifest' })
  signedManifest: SignedManifest;

  @Column('bytea', { name: 'content_key_box' })
  contentKeyBox: Buffer;

  @Column('bytea', { name: 'grading_key_box' })
  gradingKeyBox: Buffer;

  @Column('bytea', { name: 'commitment_nonce_box' })
  commitmentNonceBox: Buffer;

  /** Null in packages of the first format, which had no codes. */
  @Column('bytea', { name: 'start_code_box', nullable: true })
  startCodeBox: Buffer | null;

  @Column('bytea', { name: 'close_code_box', nullable: true })
  closeCodeBox: Buffer | null;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt: Date;

  /** Null while it is the version that stations must hold. */
  @Column('timestamptz', { name: 'superseded_at', nullable: true })
  supersededAt: Date | null;
}

/** A piece of a package's ciphertext. */
@Entity('package_chunk')
export class PackageChunkEntity {
  @PrimaryColumn('uuid', { name: 'package_id' })
  packageId: string;

  @PrimaryColumn('text')
  part: string;

  /** Place in the part, from 0. */
  @PrimaryColumn('int')
  number: number;

  @Column('bytea')
  data: Buffer;
}
