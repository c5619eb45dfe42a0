import { afterAll, describe, expect, it } from '@jest/globals';
import { londonDateOf } from '#event-sourcing';
import { periodOf, plainDate } from '#money';
import { readyForImports } from '#testing';
import { Installation, saidIn } from './installation.js';
import { fileOf, told } from './told.js';

describe('what happened although it should not have', () => {
  const installation = new Installation();
  afterAll(() => installation.clear());

  it('is recorded, and watched: an overspend, an overdraft, a payment to a closed code', () => {
    const today = plainDate(londonDateOf(Date.now()));
    const on = (command: string, data: object) => told(command, command, data, { effectiveOn: today });
    // a fund that opens today, so that what is watched today does not depend on what day it is
    const fund = { fund: 'NEW', kind: 'entity', host: 'HOST', legalBasis: 'contract', partners: [{ party: 'HOST', treatment: 'agency' }] };
    const owed = { book: 'NEW', party: 'N00001', pence: 12_345 };
    const service = { from: '2016-03-01', to: '2016-03-31' };
    const lines = [
      on('OpenFund', { ...fund, bankAccounts: ['host'], minimumPence: 0, lines: ['primary-medical'] }),
      on('OpenPeriod', { book: 'NEW', period: periodOf(today) }),
      on('LeaveLco', { practice: 'N00001', why: 'closure' }),
      on('RecordObligation', { ...owed, line: 'primary-medical', service, function: 'nhs', contract: 'MAIN' }),
      on('PayObligation', { ...owed, bank: 'host' }),
    ];
    const submitted = installation.lco('submit', installation.file('commands.ndjson', fileOf([...readyForImports('northam'), ...lines])));
    expect([submitted.status, saidIn(submitted.stdout).filter(({ outcome }) => outcome !== 'recorded')]).toEqual([0, []]);

    const watched = installation.lco('check', 'watches');
    expect([watched.status, watched.stdout.split('\n').map(line => line.split('  ').slice(0, 3).join(' | '))]).toEqual([
      0,
      expect.arrayContaining([
        'over-budget | northam NEW line/primary-medical | 123.45',
        'cash-overdrawn | northam NEW fund/NEW | 123.45',
        expect.stringMatching(/^paid-to-closed-code \| northam NEW practice\/N00001 \| 123\.45 since /),
      ]),
    ]);
    expect(installation.complaints('northam')).toEqual([]);
  }, 60_000);
});
