import { heldBackCodes, type HeldBack } from '@examhall/shared/protocol';
import { ProblemError } from '../../platform/errors/index.js';
import type { ArrivedBatch } from './intake-group.js';

/** A batch of a bundle as if it had arrived, or why it cannot be read. */
export type Piece = ArrivedBatch | ProblemError;

/** A batch of a bundle, or what it leaves out because it cannot be read. */
type ReadPiece = ArrivedBatch | { readonly held: HeldBack };

/** Whether a refusal is a finding about the batch, and not about the moment. */
export function isHeldBack(code: string): code is HeldBack['code'] {
  return heldBackCodes.some((known) => known === code);
}

/**
 * The batches of a bundle, those that cannot be read as what their neighbours leave open: they follow each other.
 *
 * @throws ProblemError what is wrong with the first one, when none can be read
 */
export function readablePieces(pieces: readonly Piece[]): ReadPiece[] {
  const [first] = pieces;
  if (first instanceof ProblemError && pieces.every((piece) => piece instanceof ProblemError)) throw first;
  return pieces.map((piece, index) => {
    if (!(piece instanceof ProblemError)) return piece;
    const fromSeq = (pieces.slice(0, index).flatMap(entriesOf).at(-1)?.seq ?? 0) + 1;
    const next = pieces.slice(index).flatMap(entriesOf)[0]?.seq ?? fromSeq + 1;
    const code = isHeldBack(piece.code) ? piece.code : 'journal-invalid';
    return {
      held: { fromSeq, toSeq: Math.max(fromSeq, next - 1), code, reason: piece.message, strayId: null },
    };
  });
}

/** How many entries a batch has or, where it cannot be read, would have. */
export function entriesIn(piece: ReadPiece): number {
  return 'held' in piece ? piece.held.toSeq - piece.held.fromSeq + 1 : piece.batch.entries.length;
}

const entriesOf = (piece: Piece) => (piece instanceof ProblemError ? [] : piece.batch.entries);
