import process from 'node:process';
import {runTests} from './run-tests.ts';

// `npm run test:box [-- --all] [names…]`: names are parts of the file names test/box/**/*.box.ts.
process.exitCode = await runTests(process.argv.slice(2), {name: 'box', config: 'vitest.box.config.ts'});
