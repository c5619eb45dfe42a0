/** The documents as the naive settlement sees them: valid, with defaults filled in. Written down again here, so that it shares nothing with the engine. */

interface Points {
  readonly points: readonly (readonly [score: string, value: string])[];
  readonly mode: 'linear' | 'step';
}
type Dated = string | readonly { readonly rate: string; readonly from: string; readonly to: string | null }[];
interface Sides<T> {
  readonly up: T;
  readonly down: T;
}
interface Rule {
  readonly basis: 'fixed' | 'contribution' | 'performance';
  readonly weights?: Readonly<Record<string, string>>;
  readonly fixed: Readonly<Record<string, number>>;
  readonly caps: Readonly<Record<string, number>>;
  readonly residualParty?: string;
}

export interface Agreement {
  readonly unit: number;
  readonly providers: readonly string[];
  readonly variance: 'benchmarkMinusActual' | 'actualMinusBenchmark';
  readonly benchmark: { readonly discount: string; readonly additions: readonly string[] };
  readonly scope: {
    readonly exclude: readonly string[];
    readonly passThrough: readonly { readonly line: string }[];
    readonly truncate?: { readonly perPatient: number; readonly keepAbove: string };
    readonly aggregateStopLoss?: { readonly rate: string; readonly share: string };
  };
  readonly waterfall: readonly { readonly source: string; readonly limit?: number }[];
  readonly tables: Readonly<Record<string, readonly { readonly from: number; readonly to: number | null; readonly atFrom: string; readonly atTo?: string }[]>>;
  readonly gate: Sides<{ readonly rate?: string; readonly table?: string; readonly tableBelowLives?: number } | null> & {
    readonly basis: 'first' | 'excess';
    readonly upBelow: { readonly factor: string; readonly minLives: number };
  };
  readonly grossCap: Sides<string | null>;
  readonly bands: Sides<readonly { readonly upTo: string | null; readonly share: string }[]>;
  readonly quality: Sides<{ readonly met: Points; readonly alternative?: Points; readonly failed?: string } | null> & { readonly bonus: Points | null };
  readonly reduction: Sides<Dated>;
  readonly netCaps: Sides<readonly { readonly rate: Dated; readonly of: string }[]>;
  readonly proRate: Sides<'none' | 'byEvent'>;
  readonly recoup: readonly string[];
  readonly carryForward: Sides<{ readonly rate: string; readonly limit: number | null } | null>;
  readonly split: { readonly up?: Rule; readonly down?: Rule };
}

export interface InputDocument {
  readonly periodStart: string;
  readonly benchmark: number;
  readonly additions: Readonly<Record<string, number>>;
  readonly lives?: number;
  readonly lossOnly: boolean;
  readonly actual?: number;
  readonly costs?: readonly { readonly line: string; readonly patient: string | null; readonly pence: number }[];
  readonly score?: string;
  readonly standard?: 'met' | 'alternative' | 'failed';
  readonly bases: Readonly<Record<string, number>>;
  readonly available: Readonly<Record<string, number>>;
  readonly relief?: number;
  readonly periodFraction: string;
  readonly advances: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, string>>;
}
