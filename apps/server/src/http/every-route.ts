import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { CommandName } from '#domain';
import { accessKey, bodyKey, parametersKey, type Access } from './access.js';
import type { BodyClass } from '../api/body-of.js';

/** A route of the server: its address, and who may use it. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly roles: readonly string[] | 'open';
  readonly command?: CommandName;
  readonly Body?: BodyClass;
  /** Query parameters of a read. */
  readonly parameters: readonly string[];
}

/** Every route there is, by address. Throws when one does not say who may use it: the server does not start with such a route. */
export function everyRoute(app: INestApplicationContext): readonly Route[] {
  const routes = app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => (metatype === null ? [] : routesOf(metatype as Type, app)));
  const silent = routes.filter(({ roles }) => roles === undefined).map(({ handler }) => handler);
  if (silent.length > 0) throw new Error(`A route says who may use it, by Asks, Reads or Open: ${silent.join(', ')} does not.`);
  return (routes as readonly Route[]).toSorted((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

type Found = Omit<Route, 'roles'> & { readonly roles: Route['roles'] | undefined };

function routesOf(controller: Type, app: INestApplicationContext): readonly Found[] {
  const reflector = app.get(Reflector);
  const prototype = controller.prototype as Record<string, () => unknown>;
  const base = reflector.get<string>(PATH_METADATA, controller);
  return new MetadataScanner().getAllMethodNames(prototype).flatMap(name => {
    const handler = prototype[name]!;
    const path = reflector.get<string | undefined>(PATH_METADATA, handler);
    if (path === undefined) return [];
    const access = reflector.get<Access | undefined>(accessKey, handler);
    const Body = reflector.get<BodyClass | undefined>(bodyKey, handler);
    return [
      {
        method: RequestMethod[reflector.get<RequestMethod>(METHOD_METADATA, handler)],
        path: `/${[base, path].join('/').split('/').filter(Boolean).join('/')}`,
        handler: `${controller.name}.${name}`,
        parameters: reflector.get<readonly string[] | undefined>(parametersKey, handler) ?? [],
        roles: access === 'open' ? access : access?.roles,
        ...(access !== undefined && access !== 'open' && access.command !== undefined && { command: access.command }),
        ...(Body && { Body }),
      },
    ];
  });
}
