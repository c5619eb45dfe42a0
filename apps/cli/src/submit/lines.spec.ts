import { describe, expect, it } from '@jest/globals';
import { lineBytesMax, readLines, type Line } from './lines.js';

async function linesOf(text: string | Buffer, cut: readonly number[] = []): Promise<readonly Line[]> {
  const bytes = Buffer.from(text as string);
  const at = [0, ...cut, bytes.length];
  async function* chunks() {
    for (let index = 1; index < at.length; index += 1) yield bytes.subarray(at[index - 1], at[index]);
  }
  const lines: Line[] = [];
  for await (const some of readLines(chunks())) lines.push(...some);
  return lines;
}
const said = (lines: readonly Line[]) => lines.map(line => [line.number, 'sent' in line ? line.sent : line.unreadable]);

describe('the lines of a file', () => {
  it('are counted from 1, empty ones too, which are left out', async () => {
    expect(said(await linesOf('{"a":1}\n\n  \r\n{"b":2}\n'))).toEqual([
      [1, { a: 1 }],
      [4, { b: 2 }],
    ]);
  });
  it('may end with a carriage return, and the last one with nothing', async () => {
    expect(said(await linesOf('{"a":1}\r\n{"b":2}'))).toEqual([
      [1, { a: 1 }],
      [2, { b: 2 }],
    ]);
  });
  it('are the same however the bytes come', async () => {
    const text = '{"a":"é€😀"}\n\n[1,2]\n"x"';
    const whole = await linesOf(text);
    for (let at = 1; at < Buffer.byteLength(text); at += 1) expect(await linesOf(text, [at])).toEqual(whole);
    expect(await linesOf(text, [3, 4, 5, 6, 7, 8, 20, 21, 22])).toEqual(whole);
  });
  it('are none in an empty file', async () => expect(await linesOf('')).toEqual([]));
  it('say what is wrong, each for itself', async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":1,"a":2}\n'), Buffer.of(0xe9, 0x0a), Buffer.from('nothing\n{"a":1\n{"b":2}\n')]);
    expect(said(await linesOf(bytes))).toEqual([
      [1, 'the line has the field a twice in one object'],
      [2, 'the line is not UTF-8'],
      [3, 'the line is not JSON'],
      [4, 'the line is JSON that stops before its end'],
      [5, { b: 2 }],
    ]);
  });
  it('say when the last one is cut short', async () => {
    expect(said(await linesOf('{"a":1}\n{"b":'))).toEqual([
      [1, { a: 1 }],
      [2, 'the last line stops before its end: the file is cut short'],
    ]);
  });
  it('are refused above a megabyte, without keeping them', async () => {
    const most = `"${'x'.repeat(lineBytesMax - 2)}"`;
    const cut = [100, 500_000, 1_000_000];
    expect((await linesOf(`${most}\n1`, cut)).map(line => 'sent' in line)).toEqual([true, true]);
    expect(said(await linesOf(`${most} \n1`, cut))).toEqual([
      [1, `the line has ${lineBytesMax + 1} bytes, and ${lineBytesMax} are the most`],
      [2, 1],
    ]);
    expect(said(await linesOf(`1\n${most}${most}`, cut))[1]).toEqual([2, `the line has ${2 * lineBytesMax} bytes, and ${lineBytesMax} are the most`]);
  });
});
