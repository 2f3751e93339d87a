import type { Room } from './walls.d.mts';

export interface PlaceOfRoom {
  readonly room: Room;
  /** The room's name, without `*`. */
  readonly name: string;
  readonly path: string;
}

/** The room a file is in; paths are relative to the repository, with slashes. */
export function roomOf(file: string): PlaceOfRoom | undefined;
/** Where an import leads: to a place of ours or to a package. */
export function resolveImport(
  file: string,
  specifier: string,
): Partial<PlaceOfRoom> & { file?: string; package?: string };
/** Why the walls refuse an import, as a sentence, or undefined when they allow it. */
export function refusal(place: { file: string; specifier: string; typesOnly?: boolean }): string | undefined;
