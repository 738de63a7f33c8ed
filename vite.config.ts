import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (path: string) => fileURLToPath(new URL(`client/${path}`, import.meta.url));
/** The crew's page may ask for nothing outside /field/, which is all that its sign-in opens. */
const isFieldPart = (name: string | undefined) => name === 'field' || name?.endsWith('field.css');

export default defineConfig({
  root: 'client',
  plugins: [
    react(),
    // React Aria brings the words of its controls in 34 languages; the desk speaks two.
    optimizeLocales.vite({ locales: ['en-US', 'zh-CN'] }),
  ],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    sourcemap: false,
    // The server writes the public's page and asks here for the names of its files.
    manifest: 'assets.json',
    chunkSizeWarningLimit: 1_500,
    // Every browser of the last years preloads modules by itself; the stand-in would be a chunk that both pages share.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: page('index.html'),
        field: page('field.html'),
        wall: page('wall.html'),
        report: page('report.html'),
        'service-worker': page('field/service-worker.ts'),
        'public-page': page('public-page/main.ts'),
        'public-worker': page('public-page/worker/service-worker.ts'),
      },
      output: {
        entryFileNames: ({ name }) =>
          name === 'service-worker'
            ? 'field/service-worker.js'
            : name === 'public-worker'
              ? 'public/service-worker.js'
              : isFieldPart(name)
                ? 'field/assets/[name]-[hash].js'
                : 'assets/[name]-[hash].js',
        assetFileNames: ({ names }) =>
          names.some(isFieldPart) ? 'field/assets/[name]-[hash][extname]' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  worker: { format: 'es' },
  // `npm run dev:client` beside a running server.
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/field/v1': 'http://127.0.0.1:8080',
      '/live': { target: 'ws://127.0.0.1:8080', ws: true },
    },
  },
});
