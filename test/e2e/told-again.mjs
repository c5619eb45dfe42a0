// A story over real processes may lose a race for the processor that no user would notice: it is told once more, and its first failure is printed.
import { jest } from '@jest/globals';

jest.retryTimes(1, { logErrorsBeforeRetry: true });
