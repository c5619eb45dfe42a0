import { limitsOf, type Server } from './node.js';
import { messageTooBig, type Refusal } from './refusals.js';
import type { grpc } from './stubs.js';

const sizes = new WeakMap<object, number>();

/** A service whose requests remember how many bytes they were. */
export function measured(service: grpc.ServiceDefinition): grpc.ServiceDefinition {
  const remembering = (method: grpc.ServiceDefinition[string]) => ({
    ...method,
    requestDeserialize: (bytes: Buffer) => {
      const request = method.requestDeserialize(bytes) as object;
      sizes.set(request, bytes.length);
      return request;
    },
  });
  return Object.fromEntries(Object.entries(service).map(([name, method]) => [name, remembering(method)]));
}

/** Why a request ends its call: it is over the limit of messages. */
export function tooLarge({ version }: Server, request: object): Refusal | undefined {
  return (sizes.get(request) ?? 0) > limitsOf[version].message ? messageTooBig() : undefined;
}
