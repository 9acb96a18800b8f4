import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Who may import whom; packages count by name, rooms by folder. Test files and build settings may use more. */
const rules: Record<string, (target: string) => boolean> = {
  app: (target) => ['app', 'zod', 'xstate', 'string-argv'].includes(target),
  profiles: (target) => ['app', 'profiles', 'zod', 'yaml'].includes(target) || target.startsWith('node:'),
  renderer: (target) =>
    !['main', 'profiles', 'scripts', 'e2e', 'electron'].includes(target) && !target.startsWith('node:'),
  main: (target) => !['renderer', 'scripts', 'e2e', 'electron'].includes(target),
  'main/electron': (target) => !['renderer', 'scripts', 'e2e'].includes(target),
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(
      (file) => !/\.(?:test|testkit)\.tsx?$|\/test[A-Z]\w*\.ts$|vite\.config\.ts$|nodeBundle\.ts$|\/dev\//.test(file),
    )
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

/** The room of `#room/…` and of relative paths; the package name of everything else. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0] ?? ''
  if (specifier.startsWith('.')) {
    return join(file, '..', specifier).split(sep)[0] ?? ''
  }
  if (specifier.startsWith('node:')) return specifier
  return specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? '')
}

describe('import rules', () => {
  it.each(['app', 'profiles', 'renderer', 'main'])('%s imports only what it may', (room) => {
    const forbidden = filesBelow(room).flatMap((file) => {
      const allows = rules[file.startsWith('main/electron/') ? 'main/electron' : room] ?? (() => false)
      return importsOf(file)
        .filter((specifier) => !allows(targetOf(file, specifier)))
        .map((specifier) => `${file} → ${specifier}`)
    })
    expect(forbidden).toEqual([])
  })

  it('writes no path of the platform outside the profile', () => {
    const platformPath = /\/root\/(?:autodl|miniconda3|tf-logs)|\/etc\/network_turbo|\/autodl-fs|\/usr\/bin\/shutdown/
    const offenders = ['app', 'main', 'renderer']
      .flatMap(filesBelow)
      .filter((file) => !file.startsWith('main/demo/') && !/text\.ts$|Text\.ts$|fixture/i.test(file))
      .filter((file) => {
        const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        return platformPath.test(code)
      })
    expect(offenders).toEqual([])
  })
})
