import { defineConfig } from 'vite'
import { nodeBundle } from '../nodeBundle.ts'

export default defineConfig(
  nodeBundle({
    entry: { main: 'main/browser/main.ts', verifyWorker: 'main/checkpoint/verifyWorker.ts' },
    outDir: 'out/browser',
  }),
)
