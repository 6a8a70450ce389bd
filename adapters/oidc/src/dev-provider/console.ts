/**
 * Imported first. The standard output carries one line, for the parent: what a library prints there goes with the
 * errors. oidc-provider's advice to whoever builds a real provider (keep data in a database…) is left out.
 */
const warn = console.error.bind(console);

function warnUnlessAdvice(...parts: readonly unknown[]): void {
  if (!String(parts[0]).startsWith('oidc-provider ')) warn(...parts);
}

console.log = warnUnlessAdvice;
console.info = warnUnlessAdvice;
console.warn = warnUnlessAdvice;
