import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { faultText } from '../csv/file-fault.js';
import { readNhsPayments } from './payments.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const [older, newer] = ['payments_invented_2015-16.csv', 'payments_invented_2020-21.csv'] as const;
const file2016 = fixture(older);
const file2021 = fixture(newer);
const read = (text: string, name: string = older, year?: string) => readNhsPayments(Buffer.from(text), name, year);
const replaced = (text: string, from: string, to: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};
const faults2016 = (from: string, to: string) => read(replaced(file2016, from, to)).faults.map(faultText);
const faults2021 = (from: string, to: string) => read(replaced(file2021, from, to), newer).faults.map(faultText);

describe('the payments of a year', () => {
  it('are the lines from Global Sum to the one before the total, in the order of the file', () =>
    expect(read(file2021, newer).columns).toEqual([
      { slug: 'global-sum', name: 'Global Sum', position: 22 },
      { slug: 'mpig-correction-factor', name: 'MPIG Correction factor', position: 23 },
      { slug: 'balance-of-pms-expenditure', name: 'Balance of PMS Expenditure', position: 24 },
      { slug: 'total-qof-payments', name: 'Total QOF Payments', position: 25 },
      { slug: 'total-local-incentive-schemes', name: 'Total Local Incentive Schemes', position: 26 },
      { slug: 'appraisal-costs', name: 'Appraisal Costs', position: 27 },
      { slug: 'pcn-participation', name: 'PCN Participation', position: 28 },
      { slug: 'doctors-retainer-scheme-payments', name: 'Doctors Retainer Scheme Payments', position: 29 },
      { slug: 'other-payments', name: 'Other Payments', position: 30 },
    ]));
  it('leave out the sum of the local services where the services themselves are there', () =>
    expect(read(file2016).columns.map(({ slug }) => slug)).toEqual([
      'global-sum',
      'mpig-correction-factor',
      'doctors-retainer-scheme-payments',
      'appraisal-costs',
      'total-qof-payments',
      'local-enhanced-services-nhais',
      'local-enhanced-services-isfe',
      'non-des-item-pneumococcal-vaccine',
      'other-payments',
    ]));
  it('keep that sum where it stands alone, as from 2016-17', () => {
    const alone = file2021.replace('Total Local Incentive Schemes', 'Total Local Enhanced Services');
    const { columns, faults } = read(alone, newer);
    expect([columns[4]?.slug, faults]).toEqual(['total-local-enhanced-services', []]);
  });
  it('have the same ids however a year writes its header', () => {
    const shared = ['global-sum', 'appraisal-costs', 'doctors-retainer-scheme-payments', 'other-payments'];
    for (const { columns } of [read(file2016), read(file2021, newer)]) expect(columns.map(({ slug }) => slug)).toEqual(expect.arrayContaining(shared));
  });
  it('are exact pence per practice and line, with their signs', () => {
    const { rows, faults } = read(file2016);
    expect(faults).toEqual([]);
    expect(rows[1]).toEqual({
      line: 3,
      practice: 'N00002',
      name: 'Dr Invented & Partner',
      commissioner: '99N',
      contractKind: 'PMS',
      openedOn: undefined,
      closedOn: '2015-09-30',
      amounts: [0, 0, 0, 0, -6264, 0, 0, 0, 10000],
      besides: [0, 3736, 0, 3736],
      total: 3736,
      deductions: 0,
      afterDeductions: 3736,
    });
    expect(rows[0]).toMatchObject({
      amounts: [39598062, 0, 1250, 0, 5372407, 29086, 11477954, 133830, -1],
      total: 56612588,
      deductions: -7926161,
      afterDeductions: 48686427,
    });
  });
  it('have labels as published: an unknown contract, a close date of one blank', () =>
    expect(read(file2021, newer).rows.map(({ contractKind, openedOn, closedOn }) => ({ contractKind, openedOn, closedOn }))).toEqual([
      { contractKind: 'unknown', openedOn: '1981-04-01', closedOn: undefined },
      { contractKind: 'APMS', openedOn: '1981-04-01', closedOn: '2020-11-30' },
    ]));
});

describe('the control totals of a year', () => {
  it('are rows, practices and pounds, by column and by commissioner', () => {
    const { totals } = read(file2016);
    expect(totals).toMatchObject({ rows: 3, practices: 3, invalid: 0, totalPence: 56612588 + 3736 + 105328, deductionsPence: -7926161 + 1111 });
    expect(totals.afterDeductionsPence).toBe(totals.totalPence + totals.deductionsPence);
    expect(totals.columns[4]).toEqual({
      slug: 'total-qof-payments',
      name: 'Total QOF Payments',
      position: 22,
      pence: 5372407 - 6264 + 400,
      above: 2,
      below: 1,
      nil: 0,
    });
    expect(totals.columns[3]).toMatchObject({ slug: 'appraisal-costs', pence: 300, above: 1, below: 0, nil: 2 });
    expect(totals.byCommissioner).toEqual([
      { commissioner: '99M', practices: 1, pence: 105328 },
      { commissioner: '99N', practices: 2, pence: 56616324 },
    ]);
  });
  it('have what is not posted besides', () =>
    expect(read(file2021, newer).totals.besides.map(({ slug, pence }) => [slug, pence])).toEqual([
      ['total-payments', 16921995],
      ['deductions', -44124],
      ['total-after-deductions', 16877871],
      ['total-with-covid', 17407337],
      ['total-with-pcn', 16923784],
      ['pcn-leadership', 100],
      ['pcn-support', 220],
      ['pcn-extended-hours-access', 303],
      ['pcn-workforce', 0],
      ['pcn-investment-and-impact-fund', 500],
      ['pcn-care-home-premium', 666],
      ['covid-immunisation', 1000],
      ['covid-support-and-expansion', 484342],
    ]));
  it('have the sum of the local services besides in 2015-16', () =>
    expect(read(file2016).totals.besides[0]).toMatchObject({ slug: 'total-local-enhanced-services', pence: 11507040 + 1100 }));
  it('are of the rows that are kept', () =>
    expect(read(replaced(file2016, '37.36,0,37.36', '37.37,0,37.37')).totals).toMatchObject({
      rows: 3,
      practices: 2,
      invalid: 1,
      totalPence: 56612588 + 105328,
    }));
});

describe('an identity that fails', () => {
  it('is named at the total of the lines', () =>
    expect(faults2016(',100,37.36,0,37.36', ',100.01,37.36,0,37.36')).toEqual([
      `${older}, line 3, column 28 "Total NHS Payments to General Practice": identity 2: 9 columns from "Global Sum" add up to 37.37, 37.36 is published, difference -0.01 (identity-broken)`,
    ]));
  it('is named at the total after deductions', () =>
    expect(faults2016('1053.28,11.11,1064.39', '1053.28,11.11,1064.40')).toEqual([
      `${older}, line 4, column 30 "Total NHS Payments to General Practice Minus Deductions": identity 1: "Total NHS Payments to General Practice" and "Deductions for Pensions, Levies and Prescription Charge Income" add up to 1064.39, 1064.40 is published, difference 0.01 (identity-broken)`,
    ]));
  it('is named at the sum of the local services', () =>
    expect(faults2016(',5,6,11,', ',5,6,12,')[0]).toMatch('line 4, column 25 "Total Local Enhanced Services": identity 2: "LocalEnhancedServices_NHAIS_" and'));
  it('is named at the total with COVID payments', () =>
    expect(faults2021(',10,4843.42,', ',10,4843.43,')[0]).toMatch('line 2, column 34 "Total NHS Payments including covid vaccination and covid support and'));
  it('is named at the total with PCN payments', () =>
    expect(faults2021(',1,2.2,3.03,', ',1,2.3,3.03,')[0]).toMatch(
      /line 2, column 35 "Total NHS Payments including PCN .*: identity 3: 7 columns from .* difference -0.10/,
    ));
  it('on most rows spoils the whole file, from which a column is lost', () => {
    const oneBroken = replaced(file2016, ',100,37.36,0,37.36', ',100.01,37.36,0,37.36');
    const mostBroken = replaced(oneBroken, '1064.39', '1064.40');
    expect(
      [oneBroken, mostBroken].map(text =>
        read(text)
          .faults.filter(({ scope }) => scope === 'file')
          .map(faultText),
      ),
    ).toEqual([[], [`${older}: 2 of 3 rows do not add up: a column of money is missing, or is one too many (identity-broken)`]]);
    expect(read(replaced(file2021, ',10,4843.42,', ',10,4843.43,'), newer).faults.map(({ scope }) => scope)).toEqual(['row']);
  });
  it('is told even where the cells add up to more than can be exact', () =>
    expect(faults2016('1000,20.2,', '90071992547409.91,90071992547409.91,')[0]).toMatch('add up to 18014398509485290 pence, 1053.28 is published'));
});

describe('a row of payments', () => {
  it('is a fault for each cell that is wrong', () =>
    expect(faults2016('99M,NHS NORTHAM CCG,N00006,Lighthouse Practice,1 Invented Street  ,NO1 1AA,,,APMS', '9,X,N6,,,,1915,32/01/2015,GP')).toEqual([
      `${older}, line 4, column 3 "CCG Code": "9" is not the code of a commissioner, three to five capitals or digits (not-a-code)`,
      `${older}, line 4, column 5 "Practice Code": "N6" is not the code of a practice, a capital and five digits (not-a-code)`,
      `${older}, line 4, column 6 "Practice Name": the cell is blank (blank)`,
      `${older}, line 4, column 9 "Practice Open Date": "1915" is not a day that exists, written dd/mm/yyyy (not-a-day)`,
      `${older}, line 4, column 10 "Practice Close Date": "32/01/2015" is not a day that exists, written dd/mm/yyyy (not-a-day)`,
      `${older}, line 4, column 11 "Contract Type": "GP" is none of GMS, PMS, APMS, UNKNOWN (not-known)`,
    ]));
  it('is a fault for each amount that is none, whatever else is wrong', () =>
    expect(faults2016(',1000,20.2,0,', ',"1,000",,0.001,').concat(faults2016('N00002', 'n2').length === 1 ? [] : ['?'])).toEqual([
      `${older}, line 4, column 18 "Global Sum": "1,000" is not an amount in pounds and pence such as -1748.71 (not-an-amount)`,
      `${older}, line 4, column 19 "MPIG Correction factor": the cell is blank (blank)`,
      `${older}, line 4, column 20 "Doctors.Retainer.Scheme.Payments": "0.001" is not an amount in pounds and pence such as -1748.71 (not-an-amount)`,
    ]));
  it('is a fault when its practice stands on another row', () =>
    expect(faults2016('N00006', 'N00001')).toEqual([`${older}, line 4, column 5 "Practice Code": N00001 stands on line 2 already (code-twice)`]));
  it('is asked for no average and no number of patients', () => expect(faults2016('5023,5454.819425,0.01,0.01', 'NO KNOWN PATIENTS,,N/A,')).toEqual([]));
});

describe('the financial year', () => {
  it.each([
    ['payments_gm_2015-16.csv', 'FY16'],
    ['20-21 is not it, 2020-21 is.csv', 'FY21'],
    ['1999-00.csv', 'FY00'],
  ])('is read in the name %s as %s', (name, year) => expect(read(file2016, name).year).toBe(year));
  it.each(['payments.csv', '2015-17.csv', '2015-2016.csv', '15-16.csv', '12015-16.csv'])('is a fault when it is not in the name %s', name =>
    expect([read(file2016, name).year, read(file2016, name).faults.map(({ fault, scope }) => [fault, scope])]).toEqual([undefined, [['not-dated', 'file']]]),
  );
  it('is the one that is given, whatever the name says', () => expect(read(file2016, older, 'FY19')).toMatchObject({ year: 'FY19', faults: [] }));
  it('is a fault when what is given is none', () => expect(read(file2016, older, '2019')).toMatchObject({ year: undefined, faults: [{ fault: 'not-dated' }] }));
});

describe('a file that is no payments file', () => {
  it.each([
    'Practice Code',
    'CCG Code',
    'Practice Name',
    'Contract Type',
    'Practice Close Date',
    'Global Sum',
    'Total NHS Payments to General Practice Minus Deductions',
  ])('gives no rows where the column %s is missing', column => {
    const { rows, totals, faults } = read(file2016.replace(column, `${column} of another kind`));
    expect([rows, totals.rows, faults.map(faultText)]).toEqual([[], 0, [`${older}, line 1, column "${column}": the column is missing (missing-column)`]]);
  });
  it('gives no rows where a further total lacks one of its columns', () =>
    expect(faults2021('Covid Immunisation', 'Flu Immunisation')).toEqual([
      `${newer}, line 1, column "Covid Immunisation": the column is missing (missing-column)`,
    ]));
  it('gives no rows where one of the columns of a further total has no total', () =>
    expect(faults2021('Total NHS Payments including PCN Workforce, Leadership and Support', 'Something else')).toEqual([
      `${newer}, line 1, column "Total NHS Payments including PCN Workforce, Leadership and Support": the column is missing (missing-column)`,
    ]));
  it('gives no rows where no line of money stands before the total', () => {
    const swapped = file2016
      .replace('Global Sum', 'x')
      .replace('Total NHS Payments to General Practice,', 'Global Sum,')
      .replace('x', 'Total NHS Payments to General Practice');
    expect(read(swapped).faults.map(faultText)).toEqual([
      `${older}, line 1, column "Global Sum": no line of money stands before "Total NHS Payments to General Practice" (missing-column)`,
    ]);
  });
  it('gives no rows where the amounts pass what is exact', () => {
    const huge = '90071992547409.91';
    const row = (code: string) => `99N,${code},A,,,GMS,${huge},${huge},0,${huge}\n`;
    const header =
      'CCG Code,Practice Code,Practice Name,Practice Open Date,Practice Close Date,Contract Type,Global Sum,Total NHS Payments to General Practice,' +
      '"Deductions for Pensions, Levies and Prescription Charge Income",Total NHS Payments to General Practice Minus Deductions\n';
    const { rows, faults } = read(header + row('N00001') + row('N00002'));
    expect([rows, faults.map(faultText)]).toEqual([[], [`${older}: the amounts add up to more than 2^53 - 1 pence (beyond-exact)`]]);
  });
});
