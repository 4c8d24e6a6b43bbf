import {expect, test} from 'vitest';
import {explain} from '../../source/apply/explain.ts';
import {message} from '../../source/messages/message.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

test('a removal that failed is told with its last lines and their likely cause', async () => {
	const problem = {code: 'apt-other', exitCode: 1, what: message('problems.aptPurge.what'), why: message('problems.aptOther.why'), next: message('problems.aptOther.next')};
	const log = '== 2026 step jitsi\nold\n== 2026 run b takes back, program 1, plan x\n== 2026 taking back: c1\nRemoving nginx (1.22.1-9) ...\ndpkg: error processing package nginx (--remove):\n';
	const {system} = memorySystem({files: {[paths.log]: log}});
	expect(await explain(system, {exitCode: 1, problem}, undefined, true)).toMatchObject({
		lines: ['Removing nginx (1.22.1-9) ...', 'dpkg: error processing package nginx (--remove):'],
		cause: {code: 'package-script'},
	});
	expect(await explain(system, {exitCode: 0}, undefined, true)).toEqual({});
});
