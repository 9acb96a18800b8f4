import { buildAll } from './build.mjs'
import { installPackages } from './lib/install.mjs'
import { runBin } from './lib/run.mjs'

if (!installPackages() || !buildAll({ force: true })) process.exit(1)
process.exit(runBin('electron-builder/cli.js', ['--publish', 'never', ...process.argv.slice(2)]))
