import {spawnSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {allCommands} from '../../source/package/command-tree.ts';
import {extras, treeIn} from '../../source/package/extras.ts';
import {exitCodes} from '../../source/problems.ts';

const files = extras('0.1.0');
const bash = files['bash-completion/completions/jitsi-wizard']!;
const commands = allCommands(treeIn('en', '0.1.0'));

/** What bash proposes for a line of words, the last one begun. */
const proposals = (...words: readonly string[]): readonly string[] => {
	const script = 'eval "$0"; COMP_WORDS=(jitsi-wizard "$@"); COMP_CWORD=$#; _jitsi_wizard; printf "%s\\n" "${COMPREPLY[@]}"';
	const {stdout, stderr} = spawnSync('bash', ['-c', script, bash, ...words], {encoding: 'utf8'});
	expect(stderr).toBe('');
	return stdout.split('\n').filter(Boolean);
};

describe('completion', () => {
	test('knows every command that help shows, and none that is hidden', () => {
		const names = commands.map(({name}) => name);
		expect(names).toEqual(expect.arrayContaining(['', 'wizard', 'apply', 'certificate', 'certificate set', 'certificate renew', 'uninstall']));
		expect(names.filter(name => /engine|transaction|deploy|help/v.test(name))).toEqual([]);
		for (const {name} of commands.slice(1)) {
			for (const [place, text] of Object.entries(files)) {
				expect(text, place).toContain(place.includes('/man') ? name : name.split(' ').at(-1)!);
			}
		}
	});

	test.each([
		[['ap'], ['apply']],
		[['certificate', 'se'], ['set']],
		[['apply', '--pass'], ['--passphrase-stdin']],
		[['plan', '--format', ''], ['text', 'json', 'sh']],
		[['--language', 'e'], ['en', 'es']],
		[['certificate', 'set', '--kin'], ['--kind']],
		[['certificate', 'set', '--kind', ''], ['self-signed', 'lab-ca', 'own', 'acme']],
		[['status', '--pl'], ['--plain']],
		[['hosts', 'apply', 'x'], []],
	])('in bash, %j can become %j', (words, wanted) => {
		expect(proposals(...words)).toEqual(wanted);
	});
});

describe('the manual', () => {
	test.each(['man/man8/jitsi-wizard.8', 'man/es/man8/jitsi-wizard.8'])('%s names every command and option, and nothing in it is an instruction by accident', place => {
		const page = files[place]!;
		for (const {options} of commands) {
			for (const name of options.flatMap(({names}) => names)) {
				expect(page).toContain(name.replaceAll('-', String.raw`\-`));
			}
		}

		const instructions = page.split('\n').filter(line => /^[.']/v.test(line));
		expect(instructions.filter(line => line.startsWith('.SH'))).toHaveLength(8);
		for (const term of ['/opt/jitsi\\-wizard', '/etc/jitsi\\-wizard', '/var/lib/jitsi\\-wizard', 'NO_COLOR', 'INK_SCREEN_READER', 'LANG']) {
			expect(page).toMatch(new RegExp(String.raw`^\.TP\n(?:.*, )?${RegExp.escape(term)}(?:,|$)`, 'mv'));
		}

		for (const code of Object.values(exitCodes)) {
			expect(page).toMatch(new RegExp(String.raw`^\.TP\n(?:\d+, )?${code}(?:,|$)`, 'mv'));
		}

		expect(instructions.filter(line => !/^\.(?:TH|SH|SS|TP|PP)(?: |$)/v.test(line))).toEqual([]);
	});
});
