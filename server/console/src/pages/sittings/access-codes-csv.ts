import type { CreatedSitting } from '@examhall/shared/protocol';
import { csvOf } from '../../components/csv.js';

type Codes = CreatedSitting['accessCodes'];

/** The codes as a file for a spreadsheet. */
export function accessCodesCsv(codes: Codes, heading: readonly [string, string, string]): string {
  return csvOf([heading, ...codes.map((code) => [code.candidateNumber, code.name, code.accessCode])]);
}

/** The codes as lines with tabs: what pastes well into a spreadsheet or a text. */
export function accessCodesText(codes: Codes): string {
  return codes.map((code) => [code.candidateNumber, code.name, code.accessCode].join('\t')).join('\n');
}
