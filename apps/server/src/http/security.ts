import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Headers for an API that no page may run, frame or read; requests that a browser makes for another site are refused. */
export function secure(app: NestFastifyApplication): void {
  app.enableCsrfProtection();
  app.useSecurityHeaders({
    referrerPolicy: { policy: 'no-referrer' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
  });
}
