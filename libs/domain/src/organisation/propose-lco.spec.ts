import { describe, it } from '@jest/globals';
import { ask, givenThat, proposed } from '#testing';
import type { LedgerEvents } from '#domain';

const { threshold: _, ...founding } = proposed().data as LedgerEvents['LcoProposed'];
const propose = (data: object = {}) => ask('ProposeLco', '2024-10-01', { ...founding, ...data });

describe('proposing an LCO', () => {
  it('is recorded with the threshold that is asked', () =>
    givenThat()
      .when(propose({ threshold: 50_000 }))
      .then(proposed()));
  it('takes a threshold of 200,000 where none is asked', () =>
    givenThat()
      .when(propose())
      .then(proposed({ threshold: 200_000 })));
  it('is refused the second time', () => givenThat(proposed()).when(propose()).thenRefused('already-exists'));
  it('is refused when the host commissioner is no founding partner', () =>
    givenThat()
      .when(propose({ hostCommissioner: 'NHSE' }))
      .thenRefused('unknown-name'));
  it('is refused when a partner stands twice', () =>
    givenThat()
      .when(propose({ partners: [...founding.partners, founding.partners[0]] }))
      .thenRefused('already-exists'));
  it('cannot be read without partners, or with a threshold of nobody', () =>
    givenThat()
      .when(propose({ partners: [], threshold: 0 }))
      .thenUnreadable('/partners', '/threshold'));
});
