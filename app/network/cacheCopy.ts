/**
 * A command for a person's terminal: copies what is not there yet from one folder into another and compares every byte. It says
 * `all of it is there` only then, and otherwise what is missing or other. The first folder stays as it is.
 */
export function cacheCopy(from: string, to: string): string {
  const compared = `diff -rq --no-dereference ${from} ${to} 2>&1 | grep -v "^Only in ${to}"`
  return `mkdir -p ${to} && cp -an ${from}/. ${to}/ && ! ${compared} && echo "all of it is there"`
}
