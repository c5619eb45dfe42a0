// A story over real time and processes may lose a race for the processor that no user would notice: it is told again, twice at most, and its first
// failure is printed.
import { jest } from '@jest/globals';

jest.retryTimes(2, { logErrorsBeforeRetry: true });
