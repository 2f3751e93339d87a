import type { Stimulus } from '@examhall/shared/items';
import { pathOf, type FileSet } from '../source/file-set.js';
import type { MediaShelf } from '../source/media-shelf.js';
import { Unreadable } from '../source/unreadable.js';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../source/xml.js';
import { mergedQti1 } from '../qti1/merged.js';
import { readQti1 } from '../qti1/read-qti1.js';
import { parseQti } from '../qti2/parse-qti.js';
import { QtiGathering } from '../qti2/read-test.js';
import type { ContentFormat, ReadEntry, SectionSettings } from '../reading.js';

export interface PackageReading {
  readonly format: ContentFormat;
  readonly title: string;
  readonly entries: ReadEntry[];
  readonly stimuli: Stimulus[];
  readonly sections: ReadonlyMap<string, SectionSettings>;
  readonly warnings: string[];
}

interface Resource {
  readonly type: string;
  readonly path: string;
  readonly line: number;
}

/** True when a manifest names questions by the types of QTI; other programs have types of their own. */
export function namesQti(manifest: XmlElement): boolean {
  return elementsOf(manifest, 'resource').some(({ attributes }) =>
    /^(?:ims)?qti|imsqti/iu.test(attributes['type'] ?? ''),
  );
}

/** Reads an IMS content package by its manifest: every test with its items, then the items that no test names. */
export function readPackage(
  manifest: XmlElement,
  manifestPath: string,
  files: FileSet,
  shelf: MediaShelf,
): PackageReading {
  const resources = resourcesOf(manifest, manifestPath, files);
  const qti1 = resources.filter(({ type }) => /xmlv1p[12]/u.test(type) && /qti/u.test(type));
  const tests = resources.filter(({ type }) => /_(?:apip)?test_|assessment_test/u.test(type));
  const items = resources.filter(({ type }) =>
    /_(?:apip)?item_|^imsqti_xmlv[23]|_(?:apip)?section_/u.test(type),
  );
  if (qti1.length > 0) return qti1Package(manifest, preferred(qti1, files), files, shelf);
  if (tests.length + items.length === 0) {
    throw new Unreadable(
      'the package names no questions: its manifest has neither a test nor an item of QTI',
      manifestPath,
    );
  }
  const gathering = new QtiGathering(files, shelf);
  let title = '';
  for (const { path } of tests) {
    const root = parseQti(readable(files, path), path);
    title ||= root.attributes['title'] ?? '';
    gathering.addTest(root, path);
  }
  for (const { path } of items) {
    if (!gathering.has(path)) gathering.addItemFile(path, '');
  }
  return {
    format: formatOf([...tests, ...items]),
    title: title || manifestTitle(manifest),
    entries: gathering.entries,
    stimuli: [...gathering.stimuli.values()],
    sections: gathering.sections,
    warnings: [...gathering.warnings],
  };
}

/** Files a manifest names: the first of each resource, unless it says which. @throws Unreadable for one that is not there */
function resourcesOf(manifest: XmlElement, manifestPath: string, files: FileSet): Resource[] {
  return elementsOf(manifest, 'resource').flatMap((resource): Resource[] => {
    const named = childrenOf(resource, 'file').map(({ attributes }) => attributes['href'] ?? '');
    const href = resource.attributes['href'] ?? named.find((path) => /\.(?:xml|qti)$/iu.test(path));
    const type = resource.attributes['type'] ?? '';
    if (href === undefined || !/qti|learning-application-resource/iu.test(type)) return [];
    const path = pathOf(href, manifestPath);
    const at = `${manifestPath}, line ${resource.line}`;
    if (path === null)
      throw new Unreadable(`the manifest names “${href}”, which leads out of the package`, at);
    if (!files.read(path))
      throw new Unreadable(`the manifest names “${path}”, which is not in the package`, at);
    return [{ type, path, line: resource.line }];
  });
}

/** Canvas writes each quiz twice: shortened for others, and in full beside it. The full one is read. */
function preferred(resources: readonly Resource[], files: FileSet): Resource[] {
  const full = files.paths.filter((path) => /non_cc_assessments\/[^/]+\.xml\.qti$/u.test(path));
  const names = new Set(full.map((path) => (path.split('/').at(-1) ?? '').replace(/\.xml\.qti$/u, '')));
  const kept = resources.filter(({ path }) => !path.split('/').some((part) => names.has(part)));
  return [...kept, ...full.map((path) => ({ type: 'imsqti_xmlv1p2', path, line: 0 }))];
}

function qti1Package(
  manifest: XmlElement,
  resources: readonly Resource[],
  files: FileSet,
  shelf: MediaShelf,
): PackageReading {
  const readings = resources.map(({ path }) => readQti1(parseQti(readable(files, path), path), path, shelf));
  const several = readings.length > 1;
  return {
    format: 'qti-1.2',
    title: several ? manifestTitle(manifest) : (readings[0]?.title ?? '') || manifestTitle(manifest),
    ...mergedQti1(readings),
    sections: new Map(),
  };
}

function readable(files: FileSet, path: string): Buffer {
  const data = files.read(path);
  if (!data) throw new Unreadable(`the file “${path}” is named but is not there`);
  return data;
}

function formatOf(resources: readonly Resource[]): ContentFormat {
  const types = resources.map(({ type }) => type).join(' ');
  if (/v3p0/u.test(types)) return 'qti-3.0';
  if (/v2p2/u.test(types)) return 'qti-2.2';
  return /v2p0/u.test(types) ? 'qti-2.0' : 'qti-2.1';
}

function manifestTitle(manifest: XmlElement): string {
  const general = elementsOf(childOf(manifest, 'metadata') ?? manifest, 'title')[0];
  return textOf(general).replace(/\s+/gu, ' ').trim();
}
