interface Running {
  readonly pid?: number;
  readonly ended?: Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL, Kafka or Redis as a process that can be ended by a signal and started again, on the same port and data. */
export class Server<T extends Running> {
  private constructor(
    private readonly begin: () => Promise<T>,
    private running: T,
  ) {}

  static async start<T extends Running>(begin: () => Promise<T>): Promise<Server<T>> {
    return new Server(begin, await begin());
  }

  get current(): T {
    return this.running;
  }

  /** Ends it at once and waits until it has ended. */
  async crash(signal: NodeJS.Signals): Promise<void> {
    process.kill(this.running.pid!, signal);
    await this.settle();
  }

  /** Waits until it has ended, by whatever, and gives up its folder. */
  async settle(): Promise<void> {
    await this.running.ended;
    await this.running.stop();
  }

  async startAgain(): Promise<void> {
    this.running = await this.begin();
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}
