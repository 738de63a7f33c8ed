/**
 * How server and simulated devices are run. Left alone, V8 lets the space for young objects of a busy thread grow by some 100 MB; with
 * this a server is 60 to 190 MB smaller, and spends about a twentieth more processor time (docs/performance.md). The Dockerfile
 * and package.json say it too.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8'];
