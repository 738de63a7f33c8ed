// What a running process has used, as Linux tells it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks a second in /proc/<pid>/stat. */
const TICKS_PER_S = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The process's children, theirs too, and itself: a pinned Node is started through a small launcher. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) parents.set(Number(name), parent);
  }
  const family = [pid];
  for (const member of family)
    for (const [child, parent] of parents) if (parent === member && !family.includes(child)) family.push(child);
  return family;
}

export function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
}

/** Processor time used since its start, user and system, s. */
export function cpuSecondsOf(pid: number): number {
  const fields = statFieldsOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S; // utime, stime: fields 14 and 15 of proc(5)
}

/**
 * Processor time of a process, of all that it started and of all of those that have ended meanwhile, s. What PostgreSQL's
 * server for one connection used is still counted after that connection was closed.
 */
export function cpuSecondsOfFamily(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + cpuSecondsWithEnded(member), 0);
}

/** Processor time of the children of this very process that have ended, s: programs that were run to their end. */
export function cpuSecondsOfEnded(): number {
  const fields = statFieldsOf(process.pid);
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_S; // cutime, cstime: fields 16 and 17 of proc(5)
}

function cpuSecondsWithEnded(pid: number): number {
  try {
    return sumOf(statFieldsOf(pid).slice(11, 15)) / TICKS_PER_S;
  } catch (error) {
    if (isGone(error)) return 0;
    throw error;
  }
}

const sumOf = (fields: readonly string[]): number => fields.reduce((sum, field) => sum + Number(field), 0);

/** It ended between the listing and the look. */
const isGone = (error: unknown): boolean => ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Resident memory, MB of 10^6 bytes. Pages that processes share are counted in each. */
export function residentMbOf(pid: number): number {
  return statusMbOf(pid, 'VmRSS');
}

/** The most it ever had, MB. */
export function peakMbOf(pid: number): number {
  return statusMbOf(pid, 'VmHWM');
}

function statusMbOf(pid: number, line: string): number {
  const kib = new RegExp(`^${line}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kib) * 1_024) / 1e6;
}

function parentOf(pid: number): number | null {
  try {
    return Number(statFieldsOf(pid)[1]);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

// From the third field on: the second is the program's name in brackets and may hold blanks.
function statFieldsOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
