import { chainFault, emptyHead, entrySchema } from '@examhall/shared/journal';
import { readReceiptText, receiptHolds, type AnyReceipt } from '@examhall/shared/sealing';
import { z } from 'zod';

/** What a check of a receipt has to say. */
export interface CheckedReceipt {
  readonly faults: readonly string[];
  readonly said: readonly string[];
}

/**
 * Checks a receipt against the server's public key alone.
 *
 * @param journal entries in JSON; then also that the receipt covers exactly these
 */
export function verifyReceipt(text: string, serverKey: string, journal: string | null): CheckedReceipt {
  const signed = readReceiptText(text);
  if (!signed)
    return { faults: ['this is not the text of a receipt, or some of it is missing or mistyped'], said: [] };
  if (!receiptHolds(signed, serverKey))
    return {
      faults: ['the signature does not hold: the receipt was changed, or is of another server'],
      said: [],
    };
  return { said: describe(signed), faults: journal === null ? [] : journalFaults(signed, journal) };
}

function describe({ receipt }: AnyReceipt): string[] {
  const issued =
    receipt.format === 'examhall-receipt-v1'
      ? `Given by the centre: it received the exam at ${receipt.receivedAt}.`
      : `Given by station ${receipt.stationId} while the centre could not be reached; handed in at ${receipt.sealedAt} by its clock.`;
  return [
    'The receipt is genuine.',
    issued,
    `Candidate ${receipt.candidateNumber}, attempt ${receipt.attemptId}.`,
    `It covers ${receipt.entries} entries; the last one has the hash ${receipt.sealHash}.`,
  ];
}

function journalFaults({ receipt }: AnyReceipt, journal: string): string[] {
  const entries = z.array(entrySchema).safeParse(parsedOrNull(journal)).data;
  if (!entries) return ['the journal is not a list of entries'];
  const covered = entries.slice(0, receipt.entries);
  const fault = chainFault(receipt.attemptId, emptyHead(receipt.attemptId), covered);
  if (fault) return [`the journal has a ${fault.kind} at entry ${fault.seq}`];
  if (covered.length < receipt.entries)
    return [`the journal has ${covered.length} of the ${receipt.entries} entries`];
  return covered.at(-1)?.hash === receipt.sealHash ? [] : ['the receipt is of another journal'];
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
