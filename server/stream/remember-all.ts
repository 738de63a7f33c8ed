import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import type { Remembered } from './consumer.ts';

/** Lets a judge go on where the history stands; what it knows better already is left out of what is returned. */
export function rememberAll(
  judge: QualityJudge,
  { readings, deskEvents, cameraReports }: Pick<Remembered, 'readings' | 'deskEvents' | 'cameraReports'>,
): readonly Reading[] {
  for (const event of deskEvents) judge.hear(event);
  for (const status of cameraReports) judge.see(status);
  return readings.flatMap((reading) => judge.remember(reading) ?? []);
}
