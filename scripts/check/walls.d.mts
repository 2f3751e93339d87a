export interface Room {
  readonly name: string;
  readonly path: string;
  readonly environment: 'pure' | 'node' | 'browser';
  readonly mayImport: readonly string[];
  readonly typesOnlyFrom?: readonly string[];
  readonly packages: readonly string[];
  readonly door?: boolean;
  readonly publicName?: string;
}

export const rooms: readonly Room[];
export const confined: Readonly<Record<string, readonly string[]>>;
export const testRooms: readonly string[];
export const testPackages: readonly string[];
export const outside: readonly string[];
