export function slowRegexes(files: readonly string[]): string[]
