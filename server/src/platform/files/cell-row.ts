/** A row of cells as a person sees them. */
export interface CellRow {
  /** `line 7` or `Sheet1!7`. */
  readonly place: string;
  readonly cells: readonly string[];
  /** Why the row as such cannot be read, such as a formula in it. */
  readonly problem?: string;
}
