import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Remembered } from './consumer.ts';

/** Lets a judge go on where the history stands. */
export function rememberAll(
  judge: QualityJudge,
  { readings, deskEvents, cameraReports }: Pick<Remembered, 'readings' | 'deskEvents' | 'cameraReports'>,
): void {
  for (const event of deskEvents) judge.hear(event);
  for (const status of cameraReports) judge.see(status);
  for (const reading of readings) judge.remember(reading);
}
