import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Figures that are read when somebody asks, so that counting costs nothing in between. */
export interface MetricSource {
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

export interface Metrics {
  add(sources: readonly MetricSource[]): void;
  /** Prometheus text of this process and of the sources. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    add(sources) {
      for (const { name, help, read } of sources)
        new Gauge({
          name: `highwater_${name}`,
          help,
          registers: [registry],
          collect() {
            this.set(read());
          },
        });
    },
    text: () => registry.metrics(),
  };
}
