import { appendStories } from './append-stories.js';
import type { Story } from './asked.js';
import { byteStories } from './byte-stories.js';
import { clientStories } from './client-stories.js';
import { clusterStories } from './cluster-stories.js';
import { deleteStories } from './delete-stories.js';
import { edgeStories } from './edge-stories.js';
import { idempotencyStories } from './idempotency-stories.js';
import { logStory } from './log-stories.js';
import { metadataStories } from './metadata-stories.js';
import { rawAppendStories } from './raw-append-stories.js';
import { sizeStories } from './size-stories.js';
import { streamSubscriptionStories } from './stream-subscription-stories.js';
import { subscriptionStories } from './subscription-stories.js';

/** All that the simulator is asked, and that a real server was asked before. */
export const stories: readonly Story[] = [
  ...appendStories,
  ...idempotencyStories,
  ...sizeStories,
  logStory,
  ...subscriptionStories,
  ...edgeStories,
  ...streamSubscriptionStories,
  ...byteStories,
  ...rawAppendStories,
  ...metadataStories,
  ...deleteStories,
  ...clusterStories,
  ...clientStories,
];
