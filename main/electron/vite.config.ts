import { defineConfig } from 'vite'
import { nodeBundle } from '../nodeBundle.ts'

export default defineConfig(
  nodeBundle({
    entry: { main: 'main/electron/main.ts', verifyWorker: 'main/checkpoint/verifyWorker.ts' },
    outDir: 'out/electron',
  }),
)
