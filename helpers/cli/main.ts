import { precompiledVerify } from '../core/precompiled.ts';

// what most start, and start often, is one file then and not fifteen hundred
const verify = process.argv[2] === 'verify' ? precompiledVerify() : undefined;
await import(verify ?? './cli.ts');
