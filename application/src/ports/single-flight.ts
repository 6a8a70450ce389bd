/** One computation at a time for each key: whoever asks meanwhile waits for the same answer. */
export class SingleFlight {
  private readonly flights = new Map<string, Promise<unknown>>();

  run<T>(key: string, compute: () => Promise<T>): Promise<T> {
    const known = this.flights.get(key);
    if (known) return known as Promise<T>;
    const flight = compute().finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }
}
