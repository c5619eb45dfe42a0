import { roles } from '#access';
import type { Route } from './http/every-route.js';

/** Route x role, as a document: every route there is, and who may use it. */
export function routesTable(routes: readonly Route[]): string {
  const head = ['method', 'address', ...roles, 'asks'];
  const rows = routes.map(({ method, path, roles: allowed, command }) => [
    method,
    `\`${path}\``,
    ...roles.map(role => (allowed === 'open' ? 'open' : allowed.includes(role) ? 'yes' : '–')),
    command ?? '',
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  return `${intro}\n${lines.join('\n')}\n`;
}

const intro = `# Routes and roles

Written by \`npm run docs\` from the running server; a route that does not say who may use it keeps the server from starting. \`open\` needs no token. Any other
route needs a token that has one of the roles and is for the LCO in the address.
`;
