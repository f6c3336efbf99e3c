// The hook for `import` where Node keeps it in a thread of its own.
import { createRequire } from 'node:module';

export const { resolve } = createRequire(import.meta.url)('./redirect.cjs') as typeof import('./redirect.ts');
