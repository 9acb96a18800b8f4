import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** A sandboxed preload must be one CommonJS file. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  build: {
    outDir: 'out/preload',
    emptyOutDir: true,
    minify: false,
    lib: { entry: 'main/electron/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rollupOptions: { external: ['electron'] },
  },
})
