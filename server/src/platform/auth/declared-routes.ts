import { RequestMethod, type DynamicModule, type ForwardReference, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ACCESS, PEOPLE_ONLY, TEMPORARY_PASSWORD, type DeclaredAccess } from './access.js';

/** A route as its decorators declare it. */
export interface DeclaredRoute {
  /** `Controller.method` */
  readonly handler: string;
  readonly method: string;
  /** Under the API's prefix, with its parameters as `:name`. */
  readonly path: string;
  /** Null when nothing is declared: the guard lets nobody in, and the server does not start. */
  readonly access: DeclaredAccess | null;
  readonly peopleOnly: boolean;
  /** Whether it is open to a person who has yet to replace a temporary password. */
  readonly withTemporaryPassword: boolean;
}

/** Every route of these controllers, in the order of their addresses. */
export function declaredRoutes(controllers: readonly Type[]): DeclaredRoute[] {
  return controllers.flatMap(routesOf).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** The controllers of a module and of all that it imports, without starting any of them. */
export function controllersOf(root: DynamicModule | Type): Type[] {
  const seen = new Set<unknown>();
  const found = new Set<Type>();
  const visit = (given: Type | DynamicModule | ForwardReference): void => {
    const module = 'forwardRef' in given ? (given.forwardRef() as Type | DynamicModule) : given;
    if (seen.has(module)) return;
    seen.add(module);
    const { metatype, own } =
      'module' in module ? { metatype: module.module, own: module } : { metatype: module, own: null };
    const listed = (key: 'controllers' | 'imports'): unknown[] => [
      ...((Reflect.getMetadata(MODULE_METADATA[key.toUpperCase() as 'CONTROLLERS' | 'IMPORTS'], metatype) ??
        []) as unknown[]),
      ...((own?.[key] ?? []) as unknown[]),
    ];
    for (const controller of listed('controllers')) found.add(controller as Type);
    for (const imported of listed('imports')) if (isModule(imported)) visit(imported);
  };
  visit(root);
  return [...found];
}

/** What Nest also accepts, promises of modules, would have no controllers of ours. */
function isModule(imported: unknown): imported is Type | DynamicModule {
  return (
    typeof imported === 'function' ||
    (typeof imported === 'object' && imported !== null && 'module' in imported)
  );
}

function routesOf(controller: Type): DeclaredRoute[] {
  const prototype = controller.prototype as Record<string, object | undefined>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = name === 'constructor' ? undefined : prototype[name];
    if (handler === undefined || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
    const declared = (key: string): unknown =>
      Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
    return [
      {
        handler: `${controller.name}.${name}`,
        method: RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler))] ?? 'GET',
        path: joined(pathOf(controller), pathOf(handler)),
        access: (declared(ACCESS) as DeclaredAccess | undefined) ?? null,
        peopleOnly: declared(PEOPLE_ONLY) === true,
        withTemporaryPassword: declared(TEMPORARY_PASSWORD) === true,
      },
    ];
  });
}

function pathOf(target: object): string {
  return String(Reflect.getMetadata(PATH_METADATA, target) ?? '');
}

function joined(...parts: string[]): string {
  return `/${parts
    .map((part) => part.replaceAll(/^\/+|\/+$/gu, ''))
    .filter((part) => part !== '')
    .join('/')}`;
}

function sortKey({ path, method }: DeclaredRoute): string {
  return `${path} ${method}`;
}
