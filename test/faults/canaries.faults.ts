import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeOwn} from '../box/support/certificate.ts';
import {domain, freshProduct, labAnswers, logFolder, said, stateFolder, type Product} from '../box/support/product.ts';
import {keyLine, readableFilesWith, serverSecrets, type Secret} from './canaries/secrets.ts';
import {ofPackage, watchArguments} from './canaries/watch-arguments.ts';
import {note} from './numbers.ts';

const own = '/root/own';
const passphrase = 'geheim wort';

let product: Product;
beforeAll(async () => {
	product = await freshProduct({release: 13});
	await product.box.ok(['apt-get', 'update']);
	await makeOwn(product.box, own);
});
afterAll(async () => {
	await product?.end();
});

test('eight secrets, given and made, are nowhere but in their own files: not in arguments, log, journal, plan, output or anything that everybody can read', async () => {
	const {box, wizard} = product;
	const watch = await watchArguments(box);
	const answers = labAnswers(box.address).replace('{ kind: self-signed }', `{ kind: own, cert: ${own}/all.pem, key: ${own}/locked.key, passphraseFile: ${own}/pass }`);
	const outcomes = [await product.apply(answers, '--verbose')];
	expect(outcomes[0]!.exitCode, said(outcomes[0]!)).toBe(0);
	for (const argv of [['status', '--json'], ['watch', '--json'], ['certificate', '--json'], ['hosts'], ['plan', '--answers', '/root/answers.yaml', '--format', 'json']]) {
		outcomes.push(await wizard(argv));
	}

	const started = await watch.end();
	expect(started.some(line => line.includes('apt-get')), 'the arguments were seen').toBe(true);
	expect(started.some(line => line.startsWith(ofPackage)), 'packages\' own scripts were told apart').toBe(true);
	const secrets: readonly Secret[] = [
		{name: 'passphrase', value: passphrase},
		keyLine('own key', await box.read(`${own}/leaf.key`)),
		keyLine('own key, encrypted', await box.read(`${own}/locked.key`)),
		keyLine('key in place', await box.read(`/etc/jitsi/meet/${domain}.key`)),
		keyLine('machine\'s own key', await box.read('/etc/ssl/private/ssl-cert-snakeoil.key')),
		...await serverSecrets(box),
	];
	const texts = new Map([
		...outcomes.map((outcome, index) => [`output ${index}`, said(outcome)] as const),
		['arguments', started.filter(line => !line.startsWith(ofPackage)).join('\n')],
		['log', await box.ok(['sh', '-c', 'cat "$1"/*', 'sh', logFolder])],
		['state', await box.ok(['sh', '-c', 'find "$1" -type f ! -path "*/backups/*" -exec cat {} +', 'sh', stateFolder])],
		['systemd\'s journal', await box.ok(['journalctl', '--no-pager', '--unit=jitsi-wizard-apply'])],
	]);
	const leaks: string[] = [];
	for (const {name, value} of secrets) {
		// The line around it, without the value, tells who it was.
		const places = [...texts].flatMap(([place, text]) => text.split('\n').filter(line => line.includes(value)).map(line => `${name} in ${place}: ${line.replaceAll(value, '***').slice(0, 300)}`));
		note({family: 'canaries', what: 'secrets that were nowhere but in their own files', right: places.length === 0 ? 1 : 0, of: 1});
		leaks.push(...places);
	}

	expect(secrets).toHaveLength(8);
	expect(leaks).toEqual([]);
	// Debian's debconf keeps answers of kind "string" where everybody can read them (S5): only what its packages put there.
	const readable = await readableFilesWith(box, secrets, '/etc', '/opt', '/srv', '/usr/local', '/var', '/root');
	// The relay's secret: jitsi-meet-turnserver.postinst copies its example there under the umask that everybody has. It is the package's
	// file, not ours. The folders of bridge, organiser and prosody are closed to others (0750, 0754), so their files are not in the list.
	expect(readable.filter(path => !path.startsWith('/var/cache/debconf/'))).toEqual(['/etc/turnserver.conf']);
});
