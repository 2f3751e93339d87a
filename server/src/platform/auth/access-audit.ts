import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from './access.js';

type Handler = (...parameters: unknown[]) => unknown;

/** Refuses to start a server that has a route without declared access. */
@Injectable()
export class AccessAudit implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype: unknown = Object.getPrototypeOf(instance);
      return this.scanner
        .getAllMethodNames(prototype as object)
        .map((name) => ({ name, handler: (prototype as Record<string, Handler>)[name] }))
        .filter(({ handler }) => handler && Reflect.hasMetadata(PATH_METADATA, handler))
        .filter(({ handler }) => !this.reflector.getAllAndOverride(ACCESS, [handler as Handler, metatype]))
        .map(({ name }) => `${metatype.name}.${name}`);
    });
    if (open.length > 0) throw new Error(`routes without @Access() or @Public(): ${open.join(', ')}`);
  }
}
