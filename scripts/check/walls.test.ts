import { ESLint, type Linter } from 'eslint';
import { join } from 'node:path';
import { walls } from './walls-config.mjs';
import { rooms, confined, type Room } from './walls.mjs';

const repository = join(__dirname, '..', '..');
/** A file of a room, which need not exist. */
const fileIn = (room: Room, name = 'planted.ts') => `${room.path.replace('*', 'planted-module')}/${name}`;
const nameOf = (room: Room) => room.name.replace('*', 'planted-module');

let linter: ESLint;

beforeAll(() => {
  linter = new ESLint({ cwd: repository, overrideConfigFile: true, overrideConfig: [walls] });
});

async function refusals(file: string, code: string): Promise<string[]> {
  const [result] = await linter.lintText(code, { filePath: join(repository, file) });
  if (!result || result.suppressedMessages.length > 0) throw new Error('nothing was linted');
  return result.messages.map(({ message }) => message);
}

/** How a file of a room would import the door of another by a relative path. */
function relativeDoor(from: Room, to: Room, inside = 'index.js'): string {
  const up = '../'.repeat(fileIn(from).split('/').length - 1);
  return `${up}${to.path.replace('*', 'other-module')}/${inside}`;
}

const others = (from: Room) => rooms.filter((to) => to !== from);
const mayImport = (from: Room, to: Room) => from.mayImport.includes(to.name);

test.each(rooms.map((room) => [nameOf(room), room] as const))(
  '%s may not import any room that is not on its list',
  async (_name, from) => {
    for (const to of others(from).filter((room) => !mayImport(from, room))) {
      const planted = `import { planted } from '${relativeDoor(from, to)}';\nexport { planted };\n`;
      const sentence = expect.stringMatching(
        new RegExp(`^${nameOf(from)} may (not import|import only types from) `),
      ) as string;
      expect([to.name, ...(await refusals(fileIn(from), planted))]).toEqual([to.name, sentence]);
      if (!to.publicName) continue;
      expect(await refusals(fileIn(from), `export * from '${to.publicName}';\n`)).toEqual([sentence]);
    }
  },
);

test.each(rooms.map((room) => [nameOf(room), room] as const))(
  '%s may import the doors of the rooms on its list, and nothing behind them',
  async (_name, from) => {
    for (const to of others(from).filter((room) => mayImport(from, room))) {
      expect(await refusals(fileIn(from), `export * from '${relativeDoor(from, to)}';\n`)).toEqual([]);
      if (!to.door) continue;
      expect(
        await refusals(fileIn(from), `export * from '${relativeDoor(from, to, 'inside.js')}';\n`),
      ).toEqual([expect.stringContaining('only through its index.ts')]);
    }
  },
);

test('a module of the server may import another only through its door', async () => {
  const file = 'server/src/modules/attempts/planted.service.ts';
  expect(await refusals(file, "export * from '../sittings/index.js';\n")).toEqual([]);
  expect(await refusals(file, "export * from '../sittings/sitting.entity.js';\n")).toHaveLength(1);
});

const typeRooms = rooms.flatMap((room) =>
  (room.typesOnlyFrom ?? []).map((name) => [room.name, name, room] as const),
);
test.each(typeRooms)('%s may import types from %s, and no values', async (_room, name, room) => {
  const door = relativeDoor(
    room,
    rooms.find((candidate) => candidate.name === name)!,
  );
  expect(await refusals(fileIn(room), `export type * from '${door}';\n`)).toEqual([]);
  expect(
    await refusals(fileIn(room), `import type { Planted } from '${door}';\nexport type { Planted };\n`),
  ).toEqual([]);
  expect(
    await refusals(fileIn(room), `import { planted } from '${door}';\nexport { planted };\n`),
  ).toHaveLength(1);
});

test.each(Object.keys(confined))('the package %s stays where it is at home', async (name) => {
  for (const room of rooms) {
    expect(
      await refusals(fileIn(room), `import planted from '${name}';\nexport { planted };\n`),
    ).toHaveLength(isHome(room, name) ? 0 : 1);
  }
  for (const pattern of confined[name]!) {
    const home = pattern.replace('**/*.', 'modules/planted-module/planted.').replace('**', 'planted.ts');
    expect(await refusals(home, `import planted from '${name}';\nexport { planted };\n`)).toEqual([]);
  }
});

function isHome(room: Room, name: string): boolean {
  return confined[name]!.includes(`${room.path}/**`);
}

test.each(rooms.filter((room) => room.environment !== 'node').map((room) => [room.name, room] as const))(
  '%s may not import from Node',
  async (_name, room) => {
    expect(await refusals(fileIn(room), "import 'node:fs';\n")).toHaveLength(1);
  },
);

test.each(rooms.map((room) => [nameOf(room), room] as const))(
  '%s may import only the packages of its list',
  async (_name, room) => {
    expect(await refusals(fileIn(room), "import 'left-pad';\n")).toHaveLength(1);
    expect(await refusals(fileIn(room), "import '@left/pad';\n")).toHaveLength(1);
    expect(await refusals(fileIn(room), "import '@examhall/unknown';\n")).toHaveLength(1);
  },
);

test.each([
  ['import()', "await import('electron');"],
  ['require()', "require('electron');"],
  ['export from', "export { app } from 'electron';"],
  ['import type', "import type { App } from 'electron';\nexport type { App };"],
  ['type import()', "export type App = import('electron').App;"],
  ['import =', "import electron = require('electron');\nexport { electron };"],
])('a wall stands against %s', async (_kind, planted) => {
  expect(await refusals('desktop/src/core/planted.ts', `${planted}\n`)).toHaveLength(1);
});

test('tests may import what tests need, and are under the walls otherwise', async () => {
  const file = 'desktop/src/core/planted.test.ts';
  expect(await refusals(file, "import '@examhall/shared/testing';\n")).toEqual([]);
  expect(await refusals(file, "import 'fast-check';\n")).toEqual([]);
  expect(await refusals(file, "import '../../test/support/planted.js';\n")).toEqual([]);
  expect(await refusals(file, "import '../lockdown/index.js';\n")).toHaveLength(1);
  expect(
    await refusals('desktop/src/core/planted.ts', "import '../../test/support/planted.js';\n"),
  ).toHaveLength(1);
  expect(await refusals('desktop/src/core/planted.ts', "import '@examhall/shared/testing';\n")).toHaveLength(
    1,
  );
});

test('the linter of the project has the walls at error in every room', async () => {
  const project = new ESLint({ cwd: repository });
  for (const room of rooms) {
    for (const name of ['planted.ts', 'planted.tsx', 'planted.test.ts']) {
      const config = (await project.calculateConfigForFile(
        join(repository, fileIn(room, name)),
      )) as Linter.Config;
      expect(config.rules?.['examhall/walls']).toEqual([2]);
    }
  }
});
