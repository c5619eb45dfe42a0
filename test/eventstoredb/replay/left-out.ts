const scavenge = 'the simulator does not scavenge: `lco-` streams never are';
const speed = 'a speed of one machine: the benchmark measures the simulator and, where there is one, a real server';
const machine = 'of processes and disks of a real server, which the simulator has not';

/** Observations that no step asks the simulator for, and why. An id may stand for all that begin with it, by a star at its end. */
export const leftOut: Readonly<Record<string, string>> = {
  '1.2-scavenged': scavenge,
  '1.2-scavenged-restart': scavenge,
  '1.3-26-260': 'an append of 260 MiB: too much memory for a suite that others run beside',
  'c-follower-lag': 'simulated followers have no lag: the adapter reads and appends on the leader',
  'c-truncate-exit': machine,
  'g-sigstop': 'a stopped process answers no pings; the simulator is silent with pings answered, which is worse for a client',
  'g-stop13s': 'as g-sigstop',
  'j-undelete-race': 'a race of some milliseconds between two threads of a real server',
  'k-*': speed,
  'l-startup': machine,
};

export const reasonFor = (id: string): string | undefined =>
  leftOut[id] ?? Object.entries(leftOut).find(([name]) => name.endsWith('*') && id.startsWith(name.slice(0, -1)))?.[1];
