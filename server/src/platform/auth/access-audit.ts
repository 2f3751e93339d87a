import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { declaredRoutes } from './declared-routes.js';

/** Refuses to start a server that has a route without declared access. */
@Injectable()
export class AccessAudit implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const controllers = this.discovery.getControllers().map(({ metatype }) => metatype as Type);
    const open = declaredRoutes(controllers).filter(({ access }) => access === null);
    if (open.length > 0)
      throw new Error(
        `routes without @Access() or @Public(): ${open.map(({ handler }) => handler).join(', ')}`,
      );
  }
}
