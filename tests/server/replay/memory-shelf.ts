// A shelf in memory that answers as the statements do, for properties that are tried hundreds of times.
import type { WorldChunk } from '../../../server/db/queries/world-chunk-row.ts';
import type { Shelf } from '../../../server/replay/library.ts';

export class MemoryShelf implements Shelf {
  readonly rows: WorldChunk[] = [];

  async place(at: number) {
    const covering = this.rows.filter((row) => row.at <= at && row.until >= at);
    return covering.sort((a, b) => b.run - a.run || b.number - a.number)[0] ?? null;
  }

  async keyframe(place: Pick<WorldChunk, 'at' | 'run' | 'number'>) {
    const known = this.rows.filter(
      (row) => row.kind === 'keyframe' && row.run === place.run && row.number <= place.number,
    );
    return known.sort((a, b) => b.number - a.number)[0] ?? null;
  }

  async chunks(from: Pick<WorldChunk, 'at' | 'run' | 'number'>, to: number, limit: number) {
    return this.rows
      .filter((row) => row.run === from.run && row.number >= from.number && row.at <= to)
      .sort((a, b) => a.number - b.number)
      .slice(0, limit);
  }

  async after(at: number, run: number) {
    const later = this.rows.filter((row) => row.at > at || (row.at === at && row.run > run));
    return later.length === 0 ? null : Math.min(...later.map((row) => row.at));
  }

  async spans(from: number, to: number) {
    return Object.values(Object.groupBy(this.rows, (row) => row.run)).map((rows) => ({
      from: Math.max(from, Math.min(...rows!.map((row) => row.at))),
      to: Math.min(to, Math.max(...rows!.map((row) => row.until))),
    }));
  }
}
