import { describe, it } from '@jest/globals';
import { after, given, givenHistory, journal, northamWithFunds, open, owed } from '#testing';

const opened = (period: string, book = 'POOL') => ({ command: 'OpenPeriod', data: { book, period } });
const closed = (period: string, book = 'POOL') => ({ command: 'ClosePeriod', data: { book, period } });
const on = (effectiveOn: string, more: object = {}) => {
  const { data, ...rest } = journal(owed(100));
  return { ...rest, effectiveOn, data: { ...data, ...more } };
};

describe('opening a period', () => {
  it('is recorded for the month after the last', () =>
    given(...northamWithFunds)
      .when(opened('FY27-M03'))
      .thenNames('PeriodOpened'));
  it.each(['FY27-M04', 'FY26-M12'])('is refused for %s, out of order', period =>
    given(...northamWithFunds)
      .when(opened(period))
      .thenRefused('date-out-of-order'),
  );
  it('is refused twice, and after closing', () => {
    given(...northamWithFunds)
      .when(opened('FY27-M02'))
      .thenRefused('nothing-to-change');
    given(...northamWithFunds, closed('FY27-M01'))
      .when(opened('FY27-M01'))
      .thenRefused('period-closed');
  });
  it('is refused for a fund that is not known', () =>
    given(...northamWithFunds)
      .when(opened('FY27-M03', 'NOWHERE'))
      .thenRefused('unknown-name'));
  it('takes month 13 any time after month 1 of its year, and goes on with the month after', () => {
    given(...northamWithFunds)
      .when(opened('FY27-M13'))
      .thenNames('PeriodOpened');
    given(...northamWithFunds)
      .when(opened('FY28-M13'))
      .thenRefused('date-out-of-order');
    given(...northamWithFunds, opened('FY27-M13'))
      .when(opened('FY27-M03'))
      .thenNames('PeriodOpened');
  });
});

describe('closing a period', () => {
  it('states count and pence of its movements, and the debit and credit balances from the beginning', () =>
    given(...northamWithFunds, journal(owed(100), owed(20)), closed('FY27-M01'), on('2026-05-02'))
      .when(closed('FY27-M02'))
      .then({ type: 'PeriodClosed', data: { book: 'POOL', period: 'FY27-M02' as never, movements: 1, pence: 100, debits: 220, credits: 220 } }));
  it('goes in order, but for month 13', () => {
    given(...northamWithFunds)
      .when(closed('FY27-M02'))
      .thenRefused('date-out-of-order');
    given(...northamWithFunds, opened('FY27-M13'))
      .when(closed('FY27-M13'))
      .thenRefused('date-out-of-order');
    const months = ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(month => open('POOL', `FY27-M${month}`));
    const all = Array.from({ length: 12 }, (_, index) => closed(`FY27-M${String(index + 1).padStart(2, '0')}`));
    givenHistory(after([...northamWithFunds, ...months, open('POOL', 'FY27-M13'), open('POOL', 'FY28-M01'), ...all]))
      .when(closed('FY28-M01'))
      .thenNames('PeriodClosed');
  });
  it('is refused twice, and where it was never opened', () => {
    given(...northamWithFunds, closed('FY27-M01'))
      .when(closed('FY27-M01'))
      .thenRefused('period-closed');
    given(...northamWithFunds)
      .when(closed('FY27-M05'))
      .thenRefused('period-not-open');
  });
  it('is refused while suspense is not explained', () => {
    const came = { from: { class: 'suspense', detail: 'unknown' }, to: { class: 'cash', detail: 'host' } };
    given(...northamWithFunds, journal(came))
      .when(closed('FY27-M01'))
      .thenRefused('period-not-ready', { suspense: ['unknown'] });
  });
});

describe('the period of a movement', () => {
  it('is the one that holds its date, else the earliest open one after it', () => {
    given(...northamWithFunds)
      .when(on('2026-04-30'))
      .then({ ...moneyIn('FY27-M01', '2026-04-30') });
    given(...northamWithFunds, closed('FY27-M01'))
      .when(on('2026-04-30'))
      .then({ ...moneyIn('FY27-M02', '2026-04-30') });
  });
  it('is the one named, if it is open', () => {
    given(...northamWithFunds)
      .when(on('2026-04-30', { period: 'FY27-M02' }))
      .then({ ...moneyIn('FY27-M02', '2026-04-30') });
    given(...northamWithFunds, closed('FY27-M01'))
      .when(on('2026-04-30', { period: 'FY27-M01' }))
      .thenRefused('period-closed', { book: 'POOL', period: 'FY27-M01', open: 'FY27-M02' });
    given(...northamWithFunds)
      .when(on('2026-04-30', { period: 'FY27-M03' }))
      .thenRefused('period-not-open');
  });
  it('is never month 13 unless that is named', () => {
    const late = [...northamWithFunds, opened('FY27-M13'), closed('FY27-M01'), closed('FY27-M02')];
    given(...late)
      .when(on('2026-05-31'))
      .thenRefused('period-closed');
    given(...late)
      .when(on('2026-05-31', { period: 'FY27-M13' }))
      .thenNames('ValueRecognised');
  });
  it('was never opened for a later date', () =>
    given(...northamWithFunds)
      .when(on('2026-06-01'))
      .thenRefused('period-not-open'));
});

const moneyIn = (period: string, effectiveOn: string) => ({
  type: 'ValueRecognised' as const,
  data: {
    book: 'POOL',
    layer: 'actual',
    pence: 100,
    purpose: 'test',
    period,
    effectiveOn,
    from: { class: 'payable', party: 'P99001' },
    to: { class: 'expenditure', party: 'P99001', line: 'core-gp' },
  } as never,
});
