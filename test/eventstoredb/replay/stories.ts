import { appendStories } from './append-stories.js';
import type { Story } from './asked.js';
import { byteStories } from './byte-stories.js';
import { idempotencyStories } from './idempotency-stories.js';
import { sizeStories } from './size-stories.js';

/** All that the simulator is asked, and that a real server was asked before. */
export const stories: readonly Story[] = [...appendStories, ...idempotencyStories, ...sizeStories, ...byteStories];
