import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Violation } from './problem.js';

type Class = new () => object;

const strictly = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/** Everything that class-validator has against a value, with JSON pointers; unknown and missing fields included. */
export function violationsIn(of: Class, value: object): readonly Violation[] {
  return validateSync(plainToInstance(of, value), strictly).flatMap(error => flattened(error, ''));
}

function flattened({ property, constraints = {}, children = [], value }: ValidationError, at: string): readonly Violation[] {
  const pointer = `${at}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const [first] = value === undefined && children.length === 0 ? ['is missing'] : messagesOf(constraints);
  return [...(first === undefined ? [] : [{ pointer, message: first }]), ...children.flatMap(child => flattened(child, pointer))];
}

const messagesOf = (constraints: Readonly<Record<string, string>>): readonly string[] =>
  'whitelistValidation' in constraints ? ['is not a known field'] : Object.values(constraints);
