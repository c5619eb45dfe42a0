/** Commands by id in the read models; what the log in an EventStoreDB asks. */
export interface CommandsById {
  completeTo(stream: string): Promise<number>;
  find(stream: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** The log is opened before the read models that index its commands: until they are there, the index has nothing, and the log keeps what it needs itself. */
export class LaterIndex implements CommandsById {
  private index: CommandsById | undefined;

  use(index: CommandsById): void {
    this.index = index;
  }

  completeTo(stream: string): Promise<number> {
    return this.index?.completeTo(stream) ?? Promise.resolve(-1);
  }

  find(stream: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.index?.find(stream, ids) ?? Promise.resolve(new Map());
  }
}
