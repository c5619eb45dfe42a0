import { describe, expect, it } from '@jest/globals';
import { ask, given, proposed, faultsOf } from '#testing';
import type { LedgerEvents } from '#domain';

const { threshold: _, ...founding } = proposed().data as LedgerEvents['LcoProposed'];
const propose = (data: object = {}) => ask('ProposeLco', '2024-10-01', { ...founding, ...data });

describe('proposing an LCO', () => {
  it('is recorded with the threshold that is asked', () =>
    given()
      .when(propose({ threshold: 50_000 }))
      .then(proposed()));
  it('takes a threshold of 200,000 where none is asked', () =>
    given()
      .when(propose())
      .then(proposed({ threshold: 200_000 })));
  it('is refused the second time', () => given(proposed()).when(propose()).thenRefused('already-exists'));
  it('is refused when the host commissioner is no founding partner', () =>
    given()
      .when(propose({ hostCommissioner: 'NHSE' }))
      .thenRefused('unknown-name'));
  it('is refused when a partner stands twice', () =>
    given()
      .when(propose({ partners: [...founding.partners, founding.partners[0]] }))
      .thenRefused('already-exists'));
  it('cannot be read without partners, or with a threshold of nobody', () =>
    expect(faultsOf(propose({ partners: [], threshold: 0 }))).toEqual(['/partners', '/threshold']));
});
