// Where a failed test leaves what explains it; read by the tests and by the reporter that names the folder.
import { fileURLToPath } from 'node:url';

export const FAILURES = fileURLToPath(new URL('../../.cache/failures/', import.meta.url));

/** @param test its file under `tests/`, and its full name */
export function folderOf({ file, name }: { file: string; name: string }): string {
  return `${plain(file.replace(/^tests\/|\.test\.tsx?$/g, ''))}/${plain(name)}`;
}

const plain = (text: string) =>
  text
    .replace(/[^\w-]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100);
