import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { UserConfig } from 'vite'

/** Bundles Berth's own code for Node; packages stay in node_modules, where their optional parts are found. */
export function nodeBundle(options: { entry: Record<string, string>; outDir: string }): UserConfig {
  const root = fileURLToPath(new URL('..', import.meta.url))
  return {
    root,
    ssr: { target: 'node' },
    build: {
      ssr: true,
      outDir: options.outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: options.entry,
        external: [...builtinModules, /^node:/, 'electron'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  }
}
