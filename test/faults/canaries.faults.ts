import {afterEach, expect, test} from 'vitest';
import {startAcme} from '../box/acme/start-acme.ts';
import {makeOwn} from '../box/support/certificate.ts';
import {dockerAnswers, dockerProduct} from '../box/support/docker-product.ts';
import {publicDomain as domain} from '../box/support/installed.ts';
import {freshProduct, labAnswers, stateFolder} from '../box/support/product.ts';
import {makeHaystack} from './canaries/haystack.ts';
import {accountKey, keyLine, readableFilesWith, setting} from './canaries/secrets.ts';
import {usedMachine} from './used-machine.ts';

const own = '/root/own';
const answersFile = '/root/answers.yaml';
const passphrase = {name: 'passphrase', value: 'geheim wort'} as const;
const wrong = {name: 'passphrase that is wrong', value: 'falsches-wort-17'} as const;
const login = {name: 'password of a mirror', value: 'parola-del-espejo'} as const;

/** Everywhere that a person who is not root might look. */
const folders = ['/etc', '/opt', '/srv', '/usr/local', '/var', '/root', '/tmp'] as const;

const ownCertificate = (answers: string, more = ''): string => answers.replace('{ kind: self-signed }', `{ kind: own, cert: ${own}/all.pem, key: ${own}/locked.key${more} }`);

const ends: Array<() => Promise<void>> = [];
afterEach(async () => {
	for (const end of ends.splice(0)) {
		await end();
	}
});

test('classic: what was typed, handed over or made is nowhere but in its own files: not in arguments, log, journal, plan, report, crash file, output or anything that everybody can read', async () => {
	const product = await freshProduct({stage: await usedMachine(13, 'furnished')});
	ends.push(product.end);
	const acme = await startAcme();
	ends.push(acme.destroy);
	const {box, standin} = product;
	await acme.introduce(box);
	await acme.point(domain, box.address, box);
	await box.ok(['apt-get', 'update']);
	await box.ok(['mkdir', '--mode=700', '/root/report']);
	await makeOwn(box, own, domain);
	const {wizard, crash, search} = await makeHaystack(product, 'apt-get');
	const apply = ['apply', '--answers', answersFile, '--yes', '--verbose', '--accept-key', standin.fingerprint] as const;

	// A log-in in the address of a mirror is refused; nor is it repeated.
	const mirror = `mirrors: { jitsi: { url: "https://teacher:${login.value}@mirror.lab.test/", key: "https://mirror.lab.test/key", fingerprints: [${standin.fingerprint}] } }\n`;
	await wizard(64, ['apply', '--answers', '-', '--yes'], {input: labAnswers(box.address, domain, mirror)});
	await box.write(answersFile, ownCertificate(labAnswers(box.address, domain)), '600');
	await wizard(2, [...apply, '--passphrase-stdin'], {input: `${wrong.value}\n`});
	await wizard(0, [...apply, '--passphrase-stdin'], {input: `${passphrase.value}\n`});
	const placed = await keyLine(box, 'own key, opened and in place', `/etc/jitsi/meet/${domain}.key`);
	const set = ['certificate', 'set', '--yes', '--plain', '--verbose', '--kind'] as const;
	await wizard(0, [...set, 'lab-ca']);
	const issued = await keyLine(box, 'key of a certificate from the lab’s authority', `/etc/jitsi/meet/${domain}.key`);
	await wizard(0, [...set, 'acme', '--agree']);
	const ordered = await keyLine(box, 'key of a certificate that was ordered', `/etc/letsencrypt/live/${domain}/privkey.pem`);
	await wizard(0, [...set, 'self-signed']);
	for (const argv of [['status', '--json'], ['watch', '--json'], ['certificate', '--json'], ['hosts'], ['plan', '--answers', '-', '--format', 'json']]) {
		await wizard(0, argv, {input: labAnswers(box.address, domain)});
	}

	const secrets = [
		passphrase, wrong, login, placed, issued, ordered, await accountKey(box),
		await keyLine(box, 'own key, closed', `${own}/locked.key`),
		await keyLine(box, 'key of the lab’s authority', '/etc/jitsi-wizard/lab-root.key'),
		await keyLine(box, 'key of a self-signed certificate', `/etc/jitsi/meet/${domain}.key`),
	];
	const [turn, ...passwords] = await Promise.all(['TURN_SECRET', 'JVB_AUTH_PASSWORD', 'JICOFO_AUTH_PASSWORD'].map(async name => setting(box, name, `${stateFolder}/secrets.env`)));
	const all = [...secrets, ...passwords, turn!];
	await crash(`/etc/jitsi/meet/${domain}.key`);
	expect(await search(all)).toEqual([]);
	expect(new Set(all.map(({value}) => value)).size).toBe(13);
	expect(await readableFilesWith(box, [...secrets, ...passwords], ...folders)).toEqual([]);
	// Jitsi's package asks for this one as a string, so debconf keeps it where everybody reads, and so does the relay's file that the package writes (jitsi.md 1.6): whoever made it.
	const upstream = /^\/var\/cache\/debconf\/config\.dat(?:-old)?$|^\/etc\/turnserver\.conf$/v;
	expect((await readableFilesWith(box, [turn!], ...folders)).filter(path => !upstream.test(path))).toEqual([]);
});

test('in containers: the same for the passwords that are made for them, and an own key whose passphrase stands in a file', async () => {
	const product = await dockerProduct(13, 'images');
	ends.push(product.end);
	const {box} = product;
	await box.ok(['mkdir', '--mode=700', '/root/report']);
	await makeOwn(box, own);
	const {wizard, crash, search} = await makeHaystack(product, 'compose');
	const apply = ['apply', '--answers', answersFile, '--yes', '--verbose'] as const;
	await box.write(answersFile, ownCertificate(dockerAnswers(box.address), `, passphraseFile: ${own}/pass`), '600');
	await wizard(0, apply);
	const key = await keyLine(box, 'own key, opened and in place', '/opt/jitsi-meet/keys/proxy/meet.key');

	// A failure at the very file that holds the passwords.
	await box.write(answersFile, ownCertificate(dockerAnswers(box.address, undefined, 'docker: { timeZone: Europe/Madrid }\n'), `, passphraseFile: ${own}/pass`), '600');
	await box.ok(['chattr', '+i', '/opt/jitsi-meet/.env']);
	await wizard(1, apply);
	await box.ok(['chattr', '-i', '/opt/jitsi-meet/.env']);
	await wizard(0, ['resume']);
	for (const argv of [['status', '--json'], ['watch', '--json'], ['plan', '--answers', answersFile, '--format', 'json'], ['plan', '--answers', answersFile, '--format', 'sh']]) {
		await wizard(0, argv);
	}

	const secrets = [
		passphrase, key, await keyLine(box, 'own key, closed', `${own}/locked.key`),
		await setting(box, 'JICOFO_AUTH_PASSWORD'), await setting(box, 'JVB_AUTH_PASSWORD'),
	];
	await crash('/opt/jitsi-meet/.env');
	expect(await search(secrets)).toEqual([]);
	expect(new Set(secrets.map(({value}) => value)).size).toBe(5);
	expect(await readableFilesWith(box, secrets, ...folders)).toEqual([]);
});
