import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {extras} from '../../source/package/extras.ts';
import {startBox, type Box} from './harness/box.ts';
import {makeStage} from './harness/stages.ts';
import {openTerminal} from './harness/terminal.ts';

const packages = ['fish', 'zsh'];
const files = extras('0.1.0');
const share = '/usr/local/share';

describe('completion [all] in the shells themselves', () => {
	let box: Box;
	beforeAll(async () => {
		const stage = await makeStage({name: 'shells', version: packages.join(' ')}, 13, async made => {
			await made.ok(['apt-get', '-q', 'update']);
			await made.ok(['apt-get', '-q', '-y', '--no-install-recommends', 'install', ...packages], {environment: {DEBIAN_FRONTEND: 'noninteractive'}, timeoutSeconds: 600});
		});
		box = await startBox({stage});
		for (const [place, text] of Object.entries(files)) {
			await box.ok(['install', '-d', `${share}/${place.slice(0, place.lastIndexOf('/'))}`]);
			await box.write(`${share}/${place}`, text);
		}
	});
	afterAll(async () => {
		await box?.destroy();
	});

	test.each([
		['fish', 'fish/vendor_completions.d/jitsi-wizard.fish'],
		['zsh', 'zsh/site-functions/_jitsi-wizard'],
		['bash', 'bash-completion/completions/jitsi-wizard'],
	])('%s reads its file without a word', async (shell, place) => {
		expect(await box.run([shell, '-n', `${share}/${place}`])).toMatchObject({exitCode: 0, stderr: ''});
	});

	test.each([
		['jitsi-wizard cert', ['certificate']],
		['jitsi-wizard certificate ', ['leaf', 'renew', 'set']],
		['jitsi-wizard certificate renew --dr', ['--dry-run']],
		['jitsi-wizard plan --format ', ['json', 'sh', 'text']],
		['jitsi-wizard --language ', ['en', 'es']],
		['jitsi-wizard apply --answers /etc/host', ['/etc/host.conf', '/etc/hostname', '/etc/hosts']],
		['jitsi-wizard hosts apply ', []],
	])('fish makes of “%s”: %j', async (line, wanted) => {
		const {stdout, stderr} = await box.run(['fish', '--no-config', '-c', `source ${share}/fish/vendor_completions.d/jitsi-wizard.fish; complete -C ${JSON.stringify(line)}`]);
		expect(stderr).toBe('');
		expect(stdout.split('\n').filter(Boolean).map(found => found.split('\t', 1)[0]).toSorted((a, b) => a!.localeCompare(b!))).toEqual(wanted);
	});

	test('zsh completes commands, values and paths at its prompt, and shows what each command is for', async () => {
		const terminal = openTerminal(box, ['zsh', '-f', '-i'], {columns: 120, rows: 40});
		await terminal.type(`PROMPT='> '; fpath=(${share}/zsh/site-functions $fpath); autoload -Uz compinit; compinit -D -u; print read\r`);
		await terminal.waitFor(/^read$/mv);
		for (const [typed, completed] of [
			['jitsi-wizard cert', 'certificate'],
			['jitsi-wizard certificate ren', 'certificate renew'],
			['jitsi-wizard plan --format js', '--format json'],
			['jitsi-wizard certificate renew --dr', '--dry-run'],
			['jitsi-wizard apply --answers /etc/hostna', '/etc/hostname'],
		] as const) {
			await terminal.type(`${typed}\t`);
			await terminal.waitFor(`${typed.slice(0, typed.lastIndexOf(' '))} ${completed.split(' ').at(-1)!}`);
			terminal.press('ctrl-u');
			await terminal.type('clear\r');
			await terminal.waitGone(completed);
		}

		await terminal.type('jitsi-wizard certificate \t');
		const list = await terminal.waitFor('make a key and a certificate');
		expect(list).toMatch(/^renew +-- /mv);
		terminal.press('ctrl-u');
		await terminal.type('exit\r');
		await terminal.exit;
	});
});
