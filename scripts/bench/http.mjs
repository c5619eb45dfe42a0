// Durable POSTs over HTTP with everything on: token, validation, log, projector. Server and clients share the machine.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { aPayee, anLco, callers, inFolder, ms, openIn, quantile, rate, row, section } from './lib.mjs';

const dist = name => new URL(`../../dist/apps/${name}`, import.meta.url).pathname;
const lco = 'http';

/** Microseconds of processor time of a process so far, by ticks of ten milliseconds. */
const cpuOf = pid => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
};

const listening = server =>
  new Promise((resolve, reject) => {
    server.once('exit', code => reject(new Error(`the server ended with ${code}`)));
    server.stdout.on('data', chunk => {
      const at = /listening on (\S+?)["\s]/.exec(`${chunk} `)?.[1];
      if (at) resolve(at);
    });
  });

function send(agent, url, method, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, response => {
      let text = '';
      response.on('data', chunk => (text += chunk));
      response.on('end', () => (response.statusCode < 300 ? resolve(JSON.parse(text)) : reject(new Error(`${response.statusCode} ${text}`))));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

export async function bench() {
  await inFolder(async folder => {
    const { gateway, close } = await openIn(folder);
    await anLco(gateway, lco);
    await close();
    const env = { ...process.env, LCO_DATA: folder, LCO_PORT: '0', LCO_RATE_PER_MINUTE: '0', NODE_OPTIONS: '' };
    const who = ['--id', 'bench-1', '--organisation', 'BENCH', '--role', 'finance', '--lco', lco];
    const token = spawnSync(process.execPath, [dist('cli/src/main.js'), 'token', ...who], { env, encoding: 'utf8' }).stdout.trim();
    const server = spawn(process.execPath, [dist('server/src/main.js')], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await measure(await listening(server), server.pid, token);
    } finally {
      server.kill('SIGTERM');
    }
  });
}

async function measure(address, pid, token) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = () => {
    const { commandId, lco: _, command: __, ...body } = aPayee(lco);
    return send(agent, `${address}/api/v1/lcos/${lco}/payees`, 'POST', { ...headers, 'idempotency-key': commandId }, JSON.stringify(body));
  };
  await callers(16, 2000, post);
  const before = cpuOf(pid);
  const total = 20_000;
  const { took, latencies } = await callers(16, total, post);
  const cpu = (cpuOf(pid) - before) / total;
  section('HTTP, 16 connections, everything on', 'rate', 'p50', 'p99', 'CPU a request');
  row('POST a payee', rate(total, took), ms(quantile(latencies, 0.5)), ms(quantile(latencies, 0.99)), `${Math.round(cpu)} us`);
  const waits = [];
  for (let n = 0; n < 300; n += 1) {
    const { last } = await post();
    const from = performance.now();
    await send(agent, `${address}/api/v1/lcos/${lco}/reports/audit?limit=1&minRevision=${last}`, 'GET', headers);
    waits.push(performance.now() - from);
  }
  row('acknowledged to readable, with the read', '', ms(quantile(waits, 0.5)), ms(quantile(waits, 0.99)));
  agent.destroy();
}
