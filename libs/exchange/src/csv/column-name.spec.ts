import { describe, expect, it } from '@jest/globals';
import { foldedName, shownName, slugsOf } from './column-name.js';

const slugOf = (name: string) => slugsOf([name])[0];

describe('the name of a column', () => {
  it.each([
    ['Appraisal Costs ', 'Appraisal Costs'],
    ['PracticeType', 'Practice type'],
    ['Doctors.Retainer.Scheme.Payments', 'Doctors Retainer Scheme Payments'],
    ['CCG NAME', 'CCG Name'],
    ['Caf\u00e9', 'Cafe\u0301'],
  ])('is the same column as %j and as %j', (one, other) => expect(foldedName(one)).toBe(foldedName(other)));
  it('tells columns apart by letters and digits', () => expect(foldedName('Male 5-14')).not.toBe(foldedName('Male 5-15')));
  it('is empty without letters and digits', () => expect(foldedName(' .. ')).toBe(''));
  it('is shown without outer and doubled blanks', () => expect(shownName(' Appraisal  Costs ')).toBe('Appraisal Costs'));
});

describe('the id of a money column', () => {
  it.each([
    ['Global Sum', 'global-sum'],
    ['Appraisal Costs ', 'appraisal-costs'],
    ['Doctors.Retainer.Scheme.Payments', 'doctors-retainer-scheme-payments'],
    ['Doctors Retainer Scheme Payments', 'doctors-retainer-scheme-payments'],
    ['LocalEnhancedServices_NHAIS_', 'local-enhanced-services-nhais'],
    ['PCO Admin Other', 'pco-admin-other'],
    ['Influenza and Pneumococcal Immunisations', 'influenza-and-pneumococcal-immunisations'],
  ])('of %j is %s', (name, slug) => expect(slugOf(name)).toBe(slug));
  it.each([
    ['Childhood Vaccination and Immunisation Scheme', 'childhood-vaccination-immunisation'],
    ['Facilitating Timely Diagnosis and Support for People with Dementia', 'facilitating-timely-diagnosis-support'],
    ['Non DES Item Pneumococcal Vaccine, Childhood Immunisation Main Programme', 'non-des-item-pneumococcal-vaccine'],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('of the longer %j is cut to %s', (name, slug) => expect(slugOf(name)).toBe(slug));
  it('stays whole at 40 characters and is cut at 41', () =>
    expect(slugsOf([`${'a'.repeat(35)} bbbb`, `${'a'.repeat(35)} bbbbb`])).toEqual([`${'a'.repeat(35)}-bbbb`, 'a'.repeat(35)]));
  it('ends in a hash of the name where cutting makes two equal, in any order', () => {
    const names = ['Facilitating Timely Diagnosis and Support for Carers', 'Facilitating Timely Diagnosis and Support for Families'];
    const slugs = slugsOf(names);
    expect(slugs).toEqual(['facilitating-timely-diagnosis-sup-ab7882', 'facilitating-timely-diagnosis-sup-2d29be']);
    expect(slugsOf(names.toReversed())).toEqual(slugs.toReversed());
  });
  it('of a name that fits is kept where a longer one is cut to it', () => {
    const [short, long] = slugsOf(['Facilitating Timely Diagnosis Support', 'Facilitating Timely Diagnosis and Support for Families']);
    expect([short, long]).toEqual(['facilitating-timely-diagnosis-support', 'facilitating-timely-diagnosis-sup-2d29be']);
  });
});
