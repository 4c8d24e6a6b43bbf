import {spawnSync} from 'node:child_process';
import {describe, expect, it} from 'vitest';
import {languages} from '../../source/messages/message.ts';
import {reflow} from '../../source/terminal/reflow.ts';
import {demoSpeaker} from '../box/demo/words.ts';

describe.each(languages)('the demo in %s', language => {
	it('shows commands that no terminal breaks, so that they can be copied', () => {
		const shown = reflow(demoSpeaker(language)('look', {domain: 'meet.classroom.lab.test', port: 8443}), 80).split('\n');
		expect(shown.filter(line => line.length > 80)).toEqual([]);
		const commands = shown.slice(shown.findIndex(line => line.includes('$ '))).join('\n').replaceAll('  $ ', '');
		// Each word of each command, as a shell reads it.
		const {stdout, stderr} = spawnSync('sh', ['-c', `chromium() { printf '%s\\n' chromium "$@"; }; curl() { printf '%s\\n' curl "$@"; }\n${commands}`], {encoding: 'utf8'});
		expect(stderr).toBe('');
		expect(stdout.trim().split('\n')).toEqual([
			'chromium', '--user-data-dir=/tmp/jitsi-demo', '--host-resolver-rules=MAP meet.classroom.lab.test:443 127.0.0.1:8443', 'https://meet.classroom.lab.test/',
			'curl', '--insecure', '--connect-to', 'meet.classroom.lab.test:443:127.0.0.1:8443', 'https://meet.classroom.lab.test/config.js',
		]);
	});
});
