export function slowRegexes(files: readonly string[]): string[]
export function checkRegexes(): boolean
