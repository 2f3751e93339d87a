import { dirname, join, matchesGlob } from 'node:path/posix';
import { confined, outside, rooms, testPackages, testRooms } from './walls.mjs';

/*
 * Says of one import in one file whether the walls allow it. All paths are relative to the repository, with slashes.
 */

/** The room a file is in, or undefined: `{ room, name, path }`, name and path without `*`. */
export function roomOf(file) {
  let best;
  for (const room of rooms) {
    const depth = room.path.split('/').length;
    const path = file.split('/').slice(0, depth).join('/');
    if (file !== path && matchesGlob(path, room.path) && (!best || depth > best.path.split('/').length)) {
      const name = room.name.endsWith('/*') ? room.name.slice(0, -1) + path.split('/').at(-1) : room.name;
      best = { room, name, path };
    }
  }
  return best;
}

/** Where an import leads: to a place of ours `{ room, name, path, file }`, or to a package `{ package }`. */
export function resolveImport(file, specifier) {
  if (specifier.startsWith('.')) {
    const target = join(dirname(file), specifier);
    // A folder is imported by its own name, which is not yet inside it.
    return { ...(roomOf(target) ?? roomOf(`${target}/index.js`)), file: target };
  }
  if (specifier.startsWith('@examhall/')) return resolvePublicName(specifier);
  if (specifier.startsWith('node:')) return { package: specifier };
  const parts = specifier.split('/');
  return { package: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0] };
}

function resolvePublicName(specifier) {
  // A room's style sheet has the room's name.
  const plain = specifier.replace(/\.css$/, '');
  const room = rooms.find(
    ({ publicName }) => publicName && (plain === publicName || plain.startsWith(`${publicName}/`)),
  );
  if (!room) return { file: specifier };
  const inside = plain.slice(room.publicName.length);
  return { room, name: room.name, path: room.path, file: `${room.path}${inside || '/index.js'}` };
}

/**
 * Why the walls refuse an import, as a sentence, or undefined when they allow it.
 * @param {{ file: string, specifier: string, typesOnly?: boolean }} place
 */
export function refusal({ file, specifier, typesOnly = false }) {
  if (isOutside(file)) return undefined;
  const from = roomOf(file);
  if (!from) return undefined;
  const isTest = /\.(test|e2e)\.tsx?$/.test(file);
  const to = resolveImport(file, specifier);
  if (to.package !== undefined) return packageRefusal(file, from, to.package, isTest);
  return roomRefusal(from, to, { specifier, typesOnly, isTest });
}

function isOutside(file) {
  return outside.some((pattern) => matchesGlob(file, pattern));
}

function packageRefusal(file, from, name, isTest) {
  if (name.startsWith('node:')) {
    const environment = from.room.environment;
    if (environment === 'node' || isTest) return undefined;
    return `${from.name} runs ${environment === 'browser' ? 'in a browser' : 'anywhere'}: it may not import ${name}.`;
  }
  if (isTest && testPackages.includes(name)) return undefined;
  if (!from.room.packages.some((pattern) => matchesGlob(name, pattern))) {
    return `${from.name} may not import the package ${name} (scripts/check/walls.mjs lists what it may).`;
  }
  const places = Object.hasOwn(confined, name) ? confined[name] : undefined;
  if (!places || places.some((pattern) => matchesGlob(file, pattern))) return undefined;
  return `The package ${name} may be imported only in ${places.join(', ')}.`;
}

function roomRefusal(from, to, { specifier, typesOnly, isTest }) {
  if (isTest && to.file && isOutside(to.file)) return undefined;
  if (!to.room) return `${specifier} leads to no room of the house: import a room through its public name.`;
  if (to.name === from.name) return undefined;
  const allowed = isTest ? [...from.room.mayImport, ...testRooms] : from.room.mayImport;
  const typeRooms = from.room.typesOnlyFrom ?? [];
  if (typeRooms.includes(to.room.name)) {
    if (!typesOnly && !isTest) return `${from.name} may import only types from ${to.name}.`;
  } else if (!allowed.includes(to.room.name)) {
    return `${from.name} may not import ${to.name}.`;
  }
  const inside = to.file.slice(to.path.length);
  if (to.room.door && !['', '/', '/index', '/index.js', '/index.ts'].includes(inside)) {
    return `${to.name} may be imported only through its index.ts.`;
  }
  return undefined;
}
