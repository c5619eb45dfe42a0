import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readOutAll } from './read-out.js';

it('reads agreements and settlements out word for word', () => {
  expect(readOutAll()).toBe(readFileSync(new URL('read-out.txt', import.meta.url), 'utf8'));
});
