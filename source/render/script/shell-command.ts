import {shellWord} from '../../templates/escape.ts';

/** A command line that runs exactly this argument list. */
export const shellCommand = (argv: readonly string[]): string => argv.map(word => shellWord(word)).join(' ');
