import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agreement as Checked } from '#risk-share';
import { withSharedData } from '#testing';
import { agreementsOf2014, inputsCsv, isPublished, publishedRows } from './cms-2014.js';
import type { InputDocument } from './documents.js';
import { agreed } from './examples.js';
import { settleNaively } from './naive.js';
import { settlementsOf } from './settle-file.js';

withSharedData('cms-2014', folder => {
  const rows = publishedRows(join(folder, 'mssp_py2014.csv'));
  const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);

  it('is read whole', () => {
    expect([rows.length, total('ABtotBnchmk'), total('GenSaveLoss'), total('EarnSaveLoss')]).toEqual([333, 52_885_283_830, 806_207_622, 341_246_303]);
  });
  it('settles every row of the year as published, through the program', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'lco-cms-'));
    const [agreement, inputs] = [join(temporary, 'mssp.json'), join(temporary, 'inputs.csv')];
    writeFileSync(agreement, JSON.stringify(agreementsOf2014));
    writeFileSync(inputs, inputsCsv(rows));
    const settled = await settlementsOf(agreement, inputs);
    rmSync(temporary, { recursive: true });
    const within = settled.filter(({ result, recouped, trace }, at) =>
      isPublished(rows[at]!, { result, recouped: recouped['advance']!, isCleared: trace[4]!.using['factor'] === '1' }),
    );
    expect([within.length, settled.length]).toEqual([333, 333]);
    expect(settled.filter(({ trace }) => trace[4]!.using['factor'] === '1')).toHaveLength(92);
    expect(settled.filter(({ result }, at) => result === Number(rows[at]!['EarnSaveLoss']) * 100)).toHaveLength(326);
    expect(settled.filter(({ recouped }) => recouped['advance']! > 0)).toHaveLength(6);
  });
  it('settles every row as published by the naive settlement too', () => {
    const byId = new Map(agreementsOf2014.map(version => [version['id'] as string, agreed(version).agreement]));
    const lines = inputsCsv(rows)
      .trim()
      .split('\n')
      .slice(1)
      .map(line => line.split(','));
    const within = lines.filter((cells, at) => {
      const { result, recouped, gateFactor } = settleNaively(byId.get(cells[1]!) as Checked, documentOf(cells));
      return isPublished(rows[at]!, { result, recouped: recouped['advance']!, isCleared: gateFactor === '1' });
    });
    expect([within.length, lines.length]).toEqual([333, 333]);
  });
});

function documentOf([, , , periodStart = '', benchmark, actual, lives, score = '', standard, advance]: readonly string[]): InputDocument {
  const given = { periodStart, benchmark: Number(benchmark), actual: Number(actual), lives: Number(lives), score, standard: standard as 'met' | 'failed' };
  return { ...given, advances: { advance: Number(advance) }, additions: {}, lossOnly: false, bases: {}, available: {}, periodFraction: '1', weights: {} };
}
