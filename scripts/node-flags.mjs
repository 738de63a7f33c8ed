/**
 * How server and simulated devices are run. Left alone, V8 lets the space for young objects of a busy thread grow by some 100 MB; with
 * this a server ten times as busy as usual is 80 to 190 MB smaller and no slower (docs/performance.md). The Dockerfile and
 * package.json say it too.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8'];
