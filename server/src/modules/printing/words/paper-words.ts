import type { SealedPrint } from '@examhall/shared/protocol';

/** The words of everything that the server prints, in one language. */
export interface PaperWords {
  /** How dates are written: a BCP 47 tag. Digits are the ones on the candidates' keyboards. */
  readonly dates: string;
  /** Slips with access codes. */
  readonly slips: {
    title(sitting: string): string;
    number(candidateNumber: string): string;
    seat(name: string): string;
    readonly accessCode: string;
    readonly howTo: string;
  };
  /** Codes for an envelope. */
  readonly sealed: Readonly<
    Record<SealedPrint, { readonly title: string; readonly lines: readonly string[] }>
  > & {
    version(packageVersion: number): string;
    readonly openedBy: string;
    readonly when: string;
    readonly because: string;
  };
  /** Slips with results. */
  readonly results: {
    title(sitting: string): string;
    readonly heading: string;
    candidate(candidateNumber: string): string;
    /** @param share in per cent; null when there was nothing to earn */
    marks(earned: string, most: string, share: string | null): string;
    readonly parts: string;
    part(number: number): string;
    of(earned: string, most: string): string;
    made(date: string): string;
    revised(version: number, date: string): string;
    result(id: string): string;
    checkCode(code: string): string;
    readonly howToCheck: string;
  };
}
