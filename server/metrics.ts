import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Figures that are read when somebody asks, so that counting costs nothing in between. */
export interface MetricSource {
  readonly name: string;
  readonly help: string;
  readonly read: () => number;
}

/** Prometheus text of this process and of the sources. */
export function createMetrics(sources: readonly MetricSource[]): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const { name, help, read } of sources) {
    new Gauge({
      name: `highwater_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
  return () => registry.metrics();
}
