import process from 'node:process';
import {runTests} from '../box/run-tests.ts';
import {forgetNumbers, numbersTable, readNumbers} from './numbers.ts';

// `npm run test:faults [-- --all] [names…]`: names are parts of the file names test/faults/**/*.faults.ts.
forgetNumbers();
process.exitCode = await runTests(process.argv.slice(2), {name: 'faults', config: 'vitest.faults.config.ts', closingWords: () => `\n${numbersTable(readNumbers())}`});
