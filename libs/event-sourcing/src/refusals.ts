/** What the gateway refuses, whatever the domain: a closed list, each with its sentence. */
export const gatewayRefusals = {
  'too-large': 'The command would record more than the log takes at once: 256 KB an event, 900 KB a command.',
  'too-late': 'The command said until when it may be decided, and that moment has passed.',
  'too-busy': 'Too much is waiting to be written, or writing has stopped; nothing happened, send the same command again later.',
  'key-in-use': 'The key of the command belongs to a command of another organisation.',
  'different-command': 'The key of the command has recorded another command.',
  stale: 'The resource has changed since it was seen.',
  'not-your-role': 'None of the roles of the asker may ask this command.',
  'clock-wrong': 'The clock of this machine is behind what is already recorded.',
  'outcome-unknown': 'Nobody knows whether it was recorded; send the same command with the same key again.',
} as const;

/** The name of what the gateway refuses. */
export type GatewayRefusal = keyof typeof gatewayRefusals;
