/**
 * How server and simulated devices are run. Left alone, V8 lets the space for young objects of a busy thread grow by some 100 MB, and the
 * heap to four times what is in use before it looks for what can go: with these a server whose database is away grows by 235 MB instead of 355,
 * and a row stored under full load costs a fifth more processor time (docs/performance.md). The Dockerfile and package.json say it too.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=100'];

/** What goes with it: the C library otherwise keeps freed memory in up to eight arenas a core, one for each of a server's many threads. */
export const NODE_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' };
